import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { areas, malbeskrivningar, units } from "@/db/schema";
import { visibleUnits } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { type AreaId, asId, type RegionId } from "@/lib/ids";
import { mayCreateResident } from "./policy";

type Choice = { value: string; label: string };

/** Where the viewer may begin an ST, and the newest version of each målbeskrivning to follow. */
export async function listNewResidentChoices(
  viewer: Viewer,
): Promise<{ units: Choice[]; regulations: Choice[] }> {
  const [places, versions] = await Promise.all([
    database()
      .select({ id: units.id, name: units.name, areaId: units.areaId, regionId: areas.regionId })
      .from(units)
      .innerJoin(areas, eq(areas.id, units.areaId))
      .where(visibleUnits(viewer))
      .orderBy(asc(units.name)),
    database()
      .selectDistinctOn([malbeskrivningar.regulation, malbeskrivningar.specialty], {
        id: malbeskrivningar.id,
        label: malbeskrivningar.label,
      })
      .from(malbeskrivningar)
      .where(eq(malbeskrivningar.kind, "ST"))
      .orderBy(malbeskrivningar.regulation, malbeskrivningar.specialty, desc(malbeskrivningar.version)),
  ]);
  const mine = places.filter(
    ({ areaId, regionId }) =>
      mayCreateResident(viewer, { areaId: asId<AreaId>(areaId), regionId: asId<RegionId>(regionId) }).allowed,
  );
  return {
    units: mine.map(({ id, name }) => ({ value: id, label: name })),
    regulations: versions.map(({ id, label }) => ({ value: id, label })),
  };
}
