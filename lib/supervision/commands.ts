import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { goals, residents, supervisionYears, talkGoals, talks, templates } from "@/db/schema";
import { residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId, type ResidentId, type SupervisionYearId, type TalkId } from "@/lib/ids";
import type { ChangeTalkInput, CreateTalkInput } from "./input";
import { mayChangeTalks } from "./policy";
import { readYear, type SupervisionYear } from "./queries";
import { talkDayFault, yearFault } from "./rules";

export type TalkPlace = { residentId: ResidentId; year: number; talkId: TalkId };

/** A talk on a day. The calendar year it belongs to is opened if it is the first. */
export async function createTalk(viewer: Viewer, input: CreateTalkInput): Promise<TalkPlace> {
  return inTransaction(async (tx) => {
    const { talkId, residentId, heldOn, topic } = input;
    const yearId = await openYear(tx, viewer, residentId, heldOn);
    const year = await lockYear(tx, viewer, yearId);
    requireChange(viewer, year);
    const fault = talkDayFault(heldOn, year.year, year.service);
    if (fault) throw new Invalid({ heldOn: fault });
    const [added] = await tx
      .insert(talks)
      .values({ id: talkId, supervisionYearId: yearId, heldOn, topic, createdBy: viewer.personId })
      .onConflictDoNothing({ target: talks.id })
      .returning({ id: talks.id });
    if (added) await audit(tx, viewer, "talk.created", year, talkId);
    else if (!year.talks.some((talk) => talk.id === talkId)) throw new NotFound("talk");
    return { residentId, year: year.year, talkId };
  });
}

/** The day, the topic, what was discussed and which delmål; the texts save themselves. */
export async function changeTalk(viewer: Viewer, input: ChangeTalkInput): Promise<TalkPlace> {
  return inTransaction(async (tx) => {
    const { talkId, heldOn, topic } = input;
    const year = await lockYearOf(tx, viewer, talkId);
    requireChange(viewer, year);
    const fault = talkDayFault(heldOn, year.year, year.service);
    if (fault) throw new Invalid({ heldOn: fault });
    const known = new Set(year.template.prompts.map(({ key }) => key));
    const [changed] = await tx
      .update(talks)
      .set({
        heldOn,
        topic,
        promptKeys: [...new Set(input.prompts)].filter((key) => known.has(key)),
        version: input.version + 1,
      })
      .where(and(eq(talks.id, talkId), eq(talks.version, input.version), isNull(talks.removedAt)))
      .returning({ id: talks.id });
    if (!changed) throw new Conflict("talkChanged");
    await replaceGoals(tx, year.facts.residentId, talkId, input.goals);
    await audit(tx, viewer, "talk.changed", year, talkId);
    return { residentId: year.facts.residentId, year: year.year, talkId };
  });
}

/** Out of the year, but kept: its texts and revisions stay in the database. */
export async function removeTalk(viewer: Viewer, talkId: TalkId): Promise<TalkPlace> {
  return inTransaction(async (tx) => {
    const year = await lockYearOf(tx, viewer, talkId);
    requireChange(viewer, year);
    const [removed] = await tx
      .update(talks)
      .set({ removedAt: new Date() })
      .where(and(eq(talks.id, talkId), isNull(talks.removedAt)))
      .returning({ id: talks.id });
    if (removed) await audit(tx, viewer, "talk.removed", year, talkId);
    return { residentId: year.facts.residentId, year: year.year, talkId };
  });
}

/** Held until the transaction ends, so that what is read of it is what is changed or signed. */
export async function lockYear(tx: Tx, viewer: Viewer, id: SupervisionYearId): Promise<SupervisionYear> {
  await tx
    .select({ id: supervisionYears.id })
    .from(supervisionYears)
    .where(eq(supervisionYears.id, id))
    .for("update");
  const year = await readYear(tx, viewer, eq(supervisionYears.id, id));
  if (!year) throw new NotFound("supervision year");
  return year;
}

async function lockYearOf(tx: Tx, viewer: Viewer, talkId: TalkId): Promise<SupervisionYear> {
  const [talk] = await tx.select({ yearId: talks.supervisionYearId }).from(talks).where(eq(talks.id, talkId));
  if (!talk) throw new NotFound("talk");
  return lockYear(tx, viewer, asId(talk.yearId));
}

function requireChange(viewer: Viewer, year: SupervisionYear): void {
  const decision = mayChangeTalks(viewer, year.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
}

async function openYear(
  tx: Tx,
  viewer: Viewer,
  residentId: ResidentId,
  heldOn: string,
): Promise<SupervisionYearId> {
  const year = Number(heldOn.slice(0, 4));
  const isChosen = and(eq(supervisionYears.residentId, residentId), eq(supervisionYears.year, year));
  const [resident] = await tx
    .select({ startedOn: residents.startedOn, completedOn: residents.completedOn })
    .from(residents)
    .where(and(eq(residents.id, residentId), residentsWithVisibleSupervision(viewer)));
  if (!resident) throw new NotFound("resident");
  const fault = yearFault(year, { ...resident, absences: [] }, viewer.today);
  if (fault) throw new Invalid({ heldOn: fault });
  const templateId = sql`(select t.id from ${templates} t where t.kind = 'supervision-year' order by t.version desc limit 1)`;
  const [opened] = await tx
    .insert(supervisionYears)
    .values({ residentId, year, templateId })
    .onConflictDoNothing()
    .returning({ id: supervisionYears.id });
  const [row] = opened
    ? [opened]
    : await tx.select({ id: supervisionYears.id }).from(supervisionYears).where(isChosen);
  if (!row) throw new Error("a supervision year was neither there nor opened");
  return asId(row.id);
}

/** Only the resident's own delmål: others are left out, as a forged form is the only way to send them. */
async function replaceGoals(tx: Tx, residentId: ResidentId, talkId: TalkId, wanted: string[]): Promise<void> {
  await tx.delete(talkGoals).where(eq(talkGoals.talkId, talkId));
  if (wanted.length === 0) return;
  const own = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals.residentId, residentId), inArray(goals.id, wanted)));
  if (own.length > 0) await tx.insert(talkGoals).values(own.map(({ id }) => ({ talkId, goalId: id })));
}

function audit(tx: Tx, viewer: Viewer, action: string, year: SupervisionYear, talkId: TalkId): Promise<void> {
  return writeAudit(tx, viewer, {
    action,
    subjectKind: "talk",
    subjectId: talkId,
    residentId: year.facts.residentId,
    data: { year: year.year },
  });
}
