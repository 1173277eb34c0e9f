import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases, delmal, goals, reportGoals, reports, takenGoals } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addActivityIn } from "@/lib/activities/commands";
import { writeAudit } from "@/lib/audit";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { forResident } from "@/lib/residents/scoped";
import type { TakeGoalInput } from "./input";
import { mayTakeGoal } from "./policy";
import { activityTitle } from "./rules";

/** A goal of the final report becomes a planned activity in the plan, once. */
export function takeGoal(viewer: Viewer, input: TakeGoalInput, now: Date): Promise<void> {
  const { residentId, goalId } = input;
  const deed = { action: "goal.take", residentId, scope: residentsWithVisiblePlan(viewer), may: mayTakeGoal };
  return forResident(viewer, deed, async (tx, place) => {
    const goal = await lockGoal(tx, place, goalId);
    if (!goal) throw new NotFound("report goal");
    const [taken] = await tx
      .select({ id: takenGoals.activityId })
      .from(takenGoals)
      .where(eq(takenGoals.reportGoalId, goalId));
    if (taken) throw new Conflict("alreadyTaken");
    const code = goal.code ?? input.codes;
    if (code === null) throw new Invalid({ codes: "Välj vilket delmål målet hör till." });
    const activityId = await addActivityIn(tx, viewer, place, {
      codes: [code],
      title: activityTitle(goal.body),
      kind: "free",
      scope: null,
      startsOn: null,
      dueOn: null,
      finishedOn: null,
      responsible: "",
      status: "planned",
    });
    await tx
      .insert(takenGoals)
      .values({ reportGoalId: goalId, activityId, takenBy: viewer.personId, takenAt: now });
    await writeAudit(tx, viewer, {
      action: "goal.taken",
      subjectKind: "activity",
      subjectId: activityId,
      residentId: place.id,
    });
  });
}

/** With its report held, so that two presses on the button come here in turn. */
async function lockGoal(tx: Tx, place: ResidentPlace, goalId: string) {
  const [row] = await tx
    .select({ body: reportGoals.body, code: delmal.code, status: goals.status })
    .from(reportGoals)
    .innerJoin(reports, eq(reports.id, reportGoals.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .leftJoin(delmal, eq(delmal.id, reportGoals.delmalId))
    .leftJoin(goals, and(eq(goals.delmalId, delmal.id), eq(goals.residentId, place.id)))
    .where(
      and(
        eq(reportGoals.id, goalId),
        eq(cases.residentId, place.id),
        isNotNull(reports.finalisedAt),
        isNull(reportGoals.removedAt),
      ),
    )
    .for("update", { of: reports });
  if (!row) return null;
  const isUsable = row.status !== null && row.status !== "archived";
  return { body: row.body, code: isUsable ? row.code : null };
}
