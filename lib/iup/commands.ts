import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { delmal, goalEvaluations, goals } from "@/db/schema";
import type { Decision } from "@/lib/access/decision";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { mayArchiveGoal, mayEditPlan, mayEvaluate, mayJudgeGoal } from "@/lib/residents/policy";
import { forResident } from "@/lib/residents/scoped";
import { countNumbers } from "@/lib/texts/rules";
import type { EvaluationInput, MethodsInput } from "./input";
import { type GoalStatus, sameMethod } from "./rules";

type GoalRef = { residentId: string; code: string };
type LockedGoal = { id: string; status: GoalStatus; methodsVersion: number };

/** How a delmål is to be assessed. Both may choose; who saves from an older page is told and overwrites nothing. */
export function setMethods(viewer: Viewer, input: MethodsInput): Promise<number> {
  const methods = withoutRepeats([...input.methods, input.own]);
  return forGoal(viewer, input, "goal.methods", async (tx, goal, place) => {
    allow(mayEditPlan(viewer, place));
    requireOpen(goal);
    if (goal.methodsVersion !== input.version) throw new Conflict("changedMeanwhile");
    const version = goal.methodsVersion + 1;
    await tx
      .update(goals)
      .set({ assessmentMethods: methods, methodsVersion: version })
      .where(eq(goals.id, goal.id));
    await audit(tx, viewer, input, goal, "goal.methodsSet", { version });
    return version;
  });
}

/** A dated evaluation in one's own name. It is never changed; a new one follows it. */
export function addEvaluation(viewer: Viewer, input: EvaluationInput): Promise<void> {
  return forGoal(viewer, input, "goal.evaluate", async (tx, goal, place) => {
    const decision = mayEvaluate(viewer, place);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    requireOpen(goal);
    if (input.datedOn > viewer.today) throw new Invalid({ datedOn: "Dagen ligger framåt i tiden." });
    await tx.insert(goalEvaluations).values({
      goalId: goal.id,
      party: decision.party,
      authorId: viewer.personId,
      datedOn: input.datedOn,
      body: input.body,
    });
    const data = { party: decision.party, confirmedNumbers: countNumbers(input.body) };
    await audit(tx, viewer, input, goal, "goal.evaluated", data);
  });
}

/** The main supervisor judges a delmål as reached: Giltig, in the old portal's word. */
export function judgeGoal(viewer: Viewer, input: GoalRef, now: Date): Promise<void> {
  return forGoal(viewer, input, "goal.judge", async (tx, goal, place) => {
    allow(mayJudgeGoal(viewer, place));
    if (goal.status !== "ongoing") throw new Conflict("alreadyAchieved");
    await setStatus(tx, viewer, goal, "achieved", now);
    await audit(tx, viewer, input, goal, "goal.achieved");
  });
}

/** What is reached leaves the current plan and stays readable. */
export function archiveGoal(viewer: Viewer, input: GoalRef, now: Date): Promise<void> {
  return forGoal(viewer, input, "goal.archive", async (tx, goal, place) => {
    allow(mayArchiveGoal(viewer, place));
    if (goal.status === "archived") throw new Conflict("archived");
    if (goal.status === "ongoing") throw new Conflict("notAchieved");
    await setStatus(tx, viewer, goal, "archived", now);
    await audit(tx, viewer, input, goal, "goal.archived");
  });
}

export function reopenGoal(viewer: Viewer, input: GoalRef, now: Date): Promise<void> {
  return forGoal(viewer, input, "goal.reopen", async (tx, goal, place) => {
    allow(mayJudgeGoal(viewer, place));
    if (goal.status === "ongoing") throw new Conflict("stillOngoing");
    await setStatus(tx, viewer, goal, "ongoing", now);
    await audit(tx, viewer, input, goal, "goal.reopened", { from: goal.status });
  });
}

type Place = Parameters<typeof mayEditPlan>[1];

/** The goal is locked before its policy is asked, so that two who act at once act in turn. */
function forGoal<Result>(
  viewer: Viewer,
  { residentId, code }: GoalRef,
  action: string,
  work: (tx: Tx, goal: LockedGoal, place: Place) => Promise<Result>,
): Promise<Result> {
  const scope = residentsWithVisiblePlan(viewer);
  return forResident(viewer, { action, residentId, scope }, async (tx, place) => {
    const [goal] = await tx
      .select({ id: goals.id, status: goals.status, methodsVersion: goals.methodsVersion })
      .from(goals)
      .innerJoin(delmal, eq(delmal.id, goals.delmalId))
      .where(and(eq(goals.residentId, place.id), eq(delmal.code, code)))
      .for("update", { of: goals });
    if (!goal) throw new NotFound("goal");
    return work(tx, goal, place);
  });
}

function allow(decision: Decision): void {
  if (!decision.allowed) throw new Forbidden(decision.reason);
}

function requireOpen(goal: LockedGoal): void {
  if (goal.status === "archived") throw new Conflict("archived");
}

async function setStatus(
  tx: Tx,
  viewer: Viewer,
  goal: LockedGoal,
  status: GoalStatus,
  now: Date,
): Promise<void> {
  await tx
    .update(goals)
    .set({ status, statusBy: viewer.personId, statusAt: now })
    .where(eq(goals.id, goal.id));
}

function audit(
  tx: Tx,
  viewer: Viewer,
  { residentId, code }: GoalRef,
  goal: LockedGoal,
  action: string,
  data: Record<string, string | number | boolean> = {},
): Promise<void> {
  const entry = {
    action,
    subjectKind: "goal",
    subjectId: goal.id,
    residentId,
    data: { delmal: code, ...data },
  };
  return writeAudit(tx, viewer, entry);
}

function withoutRepeats(methods: string[]): string[] {
  return methods.filter(
    (method, index) => method !== "" && methods.findIndex((other) => sameMethod(other, method)) === index,
  );
}
