import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { activities, activityGoals, delmal, goals, residents } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { mayEditPlan } from "@/lib/residents/policy";
import { forResident } from "@/lib/residents/scoped";
import type { ActivityRef, EditActivity, NewActivity, Paste } from "./input";
import { type ActivityDraft, readTable } from "./table";

export function addActivity(viewer: Viewer, input: NewActivity): Promise<string> {
  const { demand, residentId: _, ...rest } = input;
  return forPlan(viewer, input.residentId, "activity.add", async (tx, place) => {
    return addActivityIn(tx, viewer, place, { ...rest, ...demand });
  });
}

/** The same within a transaction that also does something else, once its policy has been asked. */
export async function addActivityIn(
  tx: Tx,
  viewer: Viewer,
  place: ResidentPlace,
  draft: ActivityDraft,
): Promise<string> {
  const goalIds = pick(await goalsOf(tx, place), draft.codes, "codes");
  const id = await insertActivity(tx, viewer, place, draft, goalIds);
  await audit(tx, viewer, place, "activity.added", id);
  return id;
}

/** Who saves from an older row is told, and overwrites nothing. */
export function editActivity(viewer: Viewer, input: EditActivity): Promise<number> {
  return forPlan(viewer, input.residentId, "activity.edit", async (tx, place) => {
    const before = await lockActivity(tx, place, input);
    const { demand, title, startsOn, dueOn, responsible, status } = input;
    const finishedOn = finishedDay(viewer, status, input.finishedOn ?? before.finishedOn);
    const version = before.version + 1;
    const values = { title, ...demand, startsOn, dueOn, responsible, status, finishedOn, version };
    await tx.update(activities).set(values).where(eq(activities.id, before.id));
    const goalIds = pick(await goalsOf(tx, place), input.codes, "codes");
    await tx.delete(activityGoals).where(eq(activityGoals.activityId, before.id));
    await linkGoals(tx, place, before.id, goalIds);
    await audit(tx, viewer, place, "activity.edited", before.id, { version, status });
    return version;
  });
}

/** The row is kept, but no longer part of the plan. */
export function removeActivity(viewer: Viewer, input: ActivityRef, now: Date): Promise<void> {
  return forPlan(viewer, input.residentId, "activity.remove", async (tx, place) => {
    const { id } = await lockActivity(tx, place, input);
    await tx.update(activities).set({ removedAt: now }).where(eq(activities.id, id));
    await audit(tx, viewer, place, "activity.removed", id);
  });
}

export type Pasted = { added: number; already: number };

/** Rows from a spreadsheet: all of them or none. A row that is in the plan already is passed over. */
export function pasteActivities(viewer: Viewer, input: Paste): Promise<Pasted> {
  return forPlan(viewer, input.residentId, "activity.paste", async (tx, place) => {
    const table = readTable(input.rows, viewer.today);
    if (!table.ok) throw new Invalid({ rows: table.faults.slice(0, 20).join("\n") });
    // Two presses on the button come here in turn, so the second finds the rows of the first.
    await tx.select({ id: residents.id }).from(residents).where(eq(residents.id, place.id)).for("update");
    const known = new Set((await currentRows(tx, place)).map(fingerprint));
    const fresh = table.rows.filter((row) => !known.has(fingerprint(row)));
    const choices = await goalsOf(tx, place);
    for (const row of fresh) await insertActivity(tx, viewer, place, row, pick(choices, row.codes, "rows"));
    const pasted = { added: fresh.length, already: table.rows.length - fresh.length };
    await audit(tx, viewer, place, "activity.pasted", place.id, pasted);
    return pasted;
  });
}

function forPlan<Result>(
  viewer: Viewer,
  residentId: string,
  action: string,
  work: (tx: Tx, place: ResidentPlace) => Promise<Result>,
): Promise<Result> {
  const scope = residentsWithVisiblePlan(viewer);
  return forResident(viewer, { action, residentId, scope, may: mayEditPlan }, work);
}

async function lockActivity(tx: Tx, place: ResidentPlace, { activityId, version }: ActivityRef) {
  const [row] = await tx
    .select({ id: activities.id, version: activities.version, finishedOn: activities.finishedOn })
    .from(activities)
    .where(
      and(eq(activities.id, activityId), eq(activities.residentId, place.id), isNull(activities.removedAt)),
    )
    .for("update");
  if (!row) throw new NotFound("activity");
  if (row.version !== version) throw new Conflict("changedMeanwhile");
  return row;
}

type GoalChoice = { id: string; code: string; status: string };

async function goalsOf(tx: Tx, place: ResidentPlace): Promise<GoalChoice[]> {
  return tx
    .select({ id: goals.id, code: delmal.code, status: goals.status })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(eq(goals.residentId, place.id));
}

/** The goals with these codes, written as they are printed but for capitals. */
function pick(choices: GoalChoice[], codes: string[], field: string): string[] {
  return codes.map((code) => {
    const choice = choices.find((one) => one.code.toLowerCase() === code.toLowerCase());
    if (!choice) throw new Invalid({ [field]: `${code} finns inte i målbeskrivningen.` });
    if (choice.status === "archived") throw new Invalid({ [field]: `${choice.code} är arkiverat.` });
    return choice.id;
  });
}

async function insertActivity(
  tx: Tx,
  viewer: Viewer,
  place: ResidentPlace,
  { codes: _, ...draft }: ActivityDraft,
  goalIds: string[],
): Promise<string> {
  const finishedOn = finishedDay(viewer, draft.status, draft.finishedOn);
  const [row] = await tx
    .insert(activities)
    .values({ ...draft, finishedOn, residentId: place.id, createdBy: viewer.personId })
    .returning({ id: activities.id });
  if (!row) throw new Error("an activity could not be stored");
  await linkGoals(tx, place, row.id, goalIds);
  return row.id;
}

async function linkGoals(tx: Tx, place: ResidentPlace, activityId: string, goalIds: string[]): Promise<void> {
  const links = [...new Set(goalIds)].map((goalId) => ({ residentId: place.id, activityId, goalId }));
  if (links.length > 0) await tx.insert(activityGoals).values(links);
}

function finishedDay(viewer: Viewer, status: string, day: string | null): string | null {
  if (status !== "finished") return null;
  if (day !== null && day > viewer.today)
    throw new Invalid({ finishedOn: "Aktiviteten kan inte vara klar en dag som inte har kommit." });
  return day ?? viewer.today;
}

async function currentRows(tx: Tx, place: ResidentPlace) {
  return tx
    .select({
      title: activities.title,
      kind: activities.kind,
      startsOn: activities.startsOn,
      dueOn: activities.dueOn,
    })
    .from(activities)
    .where(and(eq(activities.residentId, place.id), isNull(activities.removedAt)));
}

type Recognised = { title: string; kind: string; startsOn: string | null; dueOn: string | null };

function fingerprint({ title, kind, startsOn, dueOn }: Recognised): string {
  return [title.toLocaleLowerCase("sv-SE"), kind, startsOn ?? "", dueOn ?? ""].join("\t");
}

function audit(
  tx: Tx,
  viewer: Viewer,
  place: ResidentPlace,
  action: string,
  subjectId: string,
  data: Record<string, string | number> = {},
): Promise<void> {
  return writeAudit(tx, viewer, { action, subjectKind: "activity", subjectId, residentId: place.id, data });
}
