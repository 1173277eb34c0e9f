import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { areas, regions, residents } from "@/db/schema";
import { visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { type DocumentPlace, mayAddVersion, mayPutIn } from "@/lib/documents/policy";
import { lockDocument } from "@/lib/documents/record";
import { Forbidden, NotFound } from "@/lib/errors";
import { type AreaId, asId, type DocumentId, isId, type RegionId } from "@/lib/ids";
import { getPlace } from "@/lib/residents/queries";
import type { UploadTarget } from "./input";

/** Where a file goes, checked: the binder or region, and the document whose next version it is. */
export type Place = {
  residentId: string | null;
  regionId: string | null;
  document: { id: DocumentId; fillInBy: string | null } | null;
};

/**
 * The place within the viewer's scope, locked until the transaction ends: two files that are put into one binder at
 * once come after each other, so that the second sees the first. NotFound outside it, Forbidden with the reason.
 */
export async function lockPlace(tx: Tx, viewer: Viewer, target: UploadTarget): Promise<Place> {
  if ("resident" in target) {
    const resident = await getPlace(tx, visibleResidents(viewer), target.resident);
    return lockNew(tx, viewer, { kind: "binder", resident });
  }
  if ("region" in target) return lockNew(tx, viewer, await getRegion(tx, target.region));
  return lockVersion(tx, viewer, target.document);
}

async function lockNew(tx: Tx, viewer: Viewer, place: DocumentPlace): Promise<Place> {
  const decision = mayPutIn(viewer, place);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  return { ...(await lock(tx, place)), document: null };
}

async function lockVersion(tx: Tx, viewer: Viewer, id: string): Promise<Place> {
  const { facts } = await lockDocument(tx, viewer, asId<DocumentId>(id));
  const decision = mayAddVersion(viewer, facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  return { ...(await lock(tx, facts.place)), document: { id: asId(id), fillInBy: facts.fillInBy } };
}

async function lock(
  tx: Tx,
  place: DocumentPlace,
): Promise<{ residentId: string | null; regionId: string | null }> {
  if (place.kind === "binder") {
    await tx
      .select({ id: residents.id })
      .from(residents)
      .where(eq(residents.id, place.resident.id))
      .for("no key update");
    return { residentId: place.resident.id, regionId: null };
  }
  await tx
    .select({ id: regions.id })
    .from(regions)
    .where(eq(regions.id, place.regionId))
    .for("no key update");
  return { residentId: null, regionId: place.regionId };
}

async function getRegion(tx: Tx, id: string): Promise<DocumentPlace> {
  const rows = isId(id) ? await tx.select({ id: areas.id }).from(areas).where(eq(areas.regionId, id)) : [];
  if (rows.length === 0) throw new NotFound("region");
  return { kind: "region", regionId: asId<RegionId>(id), areaIds: rows.map((area) => asId<AreaId>(area.id)) };
}
