import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { areas, units } from "@/db/schema";
import { visibleUnits } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, isUniqueViolation, NotFound } from "@/lib/errors";
import { asId, type RegionId, type UnitId } from "@/lib/ids";
import type { EditUnit, NewUnit } from "./input";
import { mayEditUnits } from "./policy";

export async function createUnit(viewer: Viewer, input: NewUnit): Promise<UnitId> {
  return logged(viewer, "unit.create", input.areaId, async (tx) => {
    const [area] = await tx
      .select({ regionId: areas.regionId })
      .from(areas)
      .where(eq(areas.id, input.areaId));
    const decision = area ? mayEditUnits(viewer, asId<RegionId>(area.regionId)) : null;
    // An area of another region is as unknown as one that does not exist.
    if (!decision?.allowed) throw new NotFound("area");
    const [row] = await tx.insert(units).values(input).returning({ id: units.id });
    if (!row) throw new Error("a unit could not be stored");
    await writeAudit(tx, viewer, { action: "unit.created", subjectKind: "unit", subjectId: row.id });
    return asId<UnitId>(row.id);
  });
}

export async function editUnit(viewer: Viewer, { unitId, name, place }: EditUnit): Promise<void> {
  await logged(viewer, "unit.edit", unitId, async (tx) => {
    const [unit] = await tx
      .select({ regionId: areas.regionId })
      .from(units)
      .innerJoin(areas, eq(areas.id, units.areaId))
      .where(and(eq(units.id, unitId), visibleUnits(viewer)))
      .for("update", { of: units });
    if (!unit) throw new NotFound("unit");
    const decision = mayEditUnits(viewer, asId<RegionId>(unit.regionId));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await tx.update(units).set({ name, place }).where(eq(units.id, unitId));
    await writeAudit(tx, viewer, { action: "unit.edited", subjectKind: "unit", subjectId: unitId });
  });
}

async function logged<Result>(
  viewer: Viewer,
  action: string,
  id: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict("nameTaken");
    await auditRefused(viewer, error, { action, subjectKind: "unit", subjectId: id });
    throw error;
  }
}
