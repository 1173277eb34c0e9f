import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { areas, delmal, goals, malbeskrivningar, people, residents, stretches, units } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisibleProfile } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { type AreaId, asId, type RegionId, type ResidentId } from "@/lib/ids";
import type { EditStretch, NewResident, NewStretch, StretchRef } from "./input";
import { mayCreateResident, mayEditService } from "./policy";
import { faultSentence, type Stretch, stretchFaults } from "./rules";
import { forResident } from "./scoped";

export function addStretch(viewer: Viewer, { residentId, ...stretch }: NewStretch): Promise<void> {
  return forService(viewer, residentId, "stretch.add", async (tx, place) => {
    await requireFits(tx, place, stretch, null);
    const [row] = await tx
      .insert(stretches)
      .values({ residentId: place.id, ...stretch })
      .returning({ id: stretches.id });
    if (row) await audit(tx, viewer, place, "stretch.added", row.id, stretch);
  });
}

export function editStretch(
  viewer: Viewer,
  { residentId, stretchId, ...stretch }: EditStretch,
): Promise<void> {
  return forService(viewer, residentId, "stretch.edit", async (tx, place) => {
    await requireFits(tx, place, stretch, stretchId);
    const rows = await tx
      .update(stretches)
      .set(stretch)
      .where(and(eq(stretches.id, stretchId), eq(stretches.residentId, place.id)))
      .returning({ id: stretches.id });
    if (rows.length === 0) throw new NotFound("stretch");
    await audit(tx, viewer, place, "stretch.edited", stretchId, stretch);
  });
}

export function removeStretch(viewer: Viewer, { residentId, stretchId }: StretchRef): Promise<void> {
  return forService(viewer, residentId, "stretch.remove", async (tx, place) => {
    const [row] = await tx
      .delete(stretches)
      .where(and(eq(stretches.id, stretchId), eq(stretches.residentId, place.id)))
      .returning({ kind: stretches.kind, startsOn: stretches.startsOn, endsOn: stretches.endsOn });
    if (!row) throw new NotFound("stretch");
    await audit(tx, viewer, place, "stretch.removed", stretchId, row);
  });
}

/** A new ST-läkare with a goal for every delmål, and for those of BT when it is part of the training. */
export async function createResident(viewer: Viewer, input: NewResident): Promise<ResidentId> {
  try {
    return await inTransaction((tx) => insertResident(tx, viewer, input));
  } catch (error) {
    const subject = { subjectKind: "unit", subjectId: input.unitId };
    await auditRefused(viewer, error, { action: "resident.create", ...subject });
    throw error;
  }
}

async function insertResident(tx: Tx, viewer: Viewer, input: NewResident): Promise<ResidentId> {
  const decision = mayCreateResident(viewer, await placeOf(tx, input.unitId));
  if (!decision.allowed) throw new Forbidden(decision.reason);
  const training = await requireMalbeskrivning(tx, input.malbeskrivningId);
  const bt = input.withBt ? await newestBt(tx) : null;
  const [person] = await tx
    .insert(people)
    .values({ name: input.name, email: input.email, title: "ST-läkare" })
    .returning({ id: people.id });
  if (!person) throw new Error("a person could not be stored");
  const [row] = await tx
    .insert(residents)
    .values({
      personId: person.id,
      unitId: input.unitId,
      malbeskrivningId: training.id,
      btMalbeskrivningId: bt,
      startedOn: input.startedOn,
      requiredMonths: training.requiredMonths,
      btApprovedOn: bt === null ? null : input.btApprovedOn,
    })
    .returning({ id: residents.id });
  if (!row) throw new Error("a resident could not be stored");
  await insertGoals(tx, row.id, bt === null ? [training.id] : [training.id, bt]);
  const entry = {
    action: "resident.created",
    subjectKind: "resident",
    subjectId: row.id,
    residentId: row.id,
  };
  await writeAudit(tx, viewer, { ...entry, data: { unit: input.unitId, regulation: training.regulation } });
  return asId<ResidentId>(row.id);
}

async function placeOf(tx: Tx, unitId: string) {
  const [row] = await tx
    .select({ areaId: units.areaId, regionId: areas.regionId })
    .from(units)
    .innerJoin(areas, eq(areas.id, units.areaId))
    .where(eq(units.id, unitId));
  if (!row) throw new Forbidden("notYourUnit");
  return { areaId: asId<AreaId>(row.areaId), regionId: asId<RegionId>(row.regionId) };
}

async function requireMalbeskrivning(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: malbeskrivningar.id,
      regulation: malbeskrivningar.regulation,
      requiredMonths: malbeskrivningar.requiredMonths,
    })
    .from(malbeskrivningar)
    .where(and(eq(malbeskrivningar.id, id), eq(malbeskrivningar.kind, "ST")));
  if (!row) throw new Invalid({ malbeskrivningId: "Välj målbeskrivning." });
  return row;
}

async function newestBt(tx: Tx): Promise<string> {
  const [row] = await tx
    .select({ id: malbeskrivningar.id })
    .from(malbeskrivningar)
    .where(eq(malbeskrivningar.kind, "BT"))
    .orderBy(desc(malbeskrivningar.version))
    .limit(1);
  if (!row) throw new Invalid({ withBt: "BT:s delmål är inte inlagda i portalen än." });
  return row.id;
}

async function insertGoals(tx: Tx, residentId: string, malbeskrivningIds: string[]): Promise<void> {
  const rows = await tx
    .select({ delmalId: delmal.id })
    .from(delmal)
    .where(inArray(delmal.malbeskrivningId, malbeskrivningIds));
  await tx.insert(goals).values(rows.map((row) => ({ residentId, ...row })));
}

function forService(
  viewer: Viewer,
  residentId: string,
  action: string,
  work: (tx: Tx, place: ResidentPlace) => Promise<void>,
): Promise<void> {
  const scope = residentsWithVisibleProfile(viewer);
  return forResident(viewer, { action, residentId, scope, may: mayEditService }, work);
}

/** The resident is locked first, so that two stretches added at once are held against each other. */
async function requireFits(
  tx: Tx,
  place: ResidentPlace,
  stretch: Stretch,
  replacing: string | null,
): Promise<void> {
  const [facts] = await tx
    .select({ startedOn: residents.startedOn, requiredMonths: residents.requiredMonths })
    .from(residents)
    .where(eq(residents.id, place.id))
    .for("update");
  if (!facts) throw new NotFound("resident");
  const rows = await tx
    .select({
      id: stretches.id,
      kind: stretches.kind,
      title: stretches.title,
      startsOn: stretches.startsOn,
      endsOn: stretches.endsOn,
      percent: stretches.percent,
    })
    .from(stretches)
    .where(eq(stretches.residentId, place.id));
  const others = rows.filter(({ id }) => id !== replacing);
  const fault = stretchFaults({ ...facts, stretches: [...others, stretch] }).find(
    (one) => one.stretch === stretch || one.other === stretch,
  );
  if (!fault) return;
  const field = fault.reason === "percentOutOfRange" ? "percent" : "startsOn";
  throw new Invalid({ [field]: faultSentence(fault) });
}

function audit(
  tx: Tx,
  viewer: Viewer,
  place: ResidentPlace,
  action: string,
  subjectId: string,
  { kind, startsOn, endsOn }: { kind: string; startsOn: string; endsOn: string },
): Promise<void> {
  const data = { kind, startsOn, endsOn };
  return writeAudit(tx, viewer, { action, subjectKind: "stretch", subjectId, residentId: place.id, data });
}
