import "server-only";
import { and, count, eq, isNull, max } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { reportGoals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId, ReportId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { listDelmalChoices } from "./goal-queries";
import type { ChangeGoalInput, GoalInput, RemoveGoalInput } from "./input-report";
import { mayWriteReport } from "./policy-report";
import { type CaseRecord, lockCase } from "./record";

/** More would not be goals but a list; the report's own headings hold the rest. */
const MOST_GOALS = 12;

/** A goal is part of the report: written by the evaluator, sent with it and locked with it. */
export async function addGoal(viewer: Viewer, input: GoalInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    const { reportId } = record;
    await requireDelmal(tx, reportId, input.delmalId);
    const [goals] = await tx
      .select({ newest: max(reportGoals.number) })
      .from(reportGoals)
      .where(eq(reportGoals.reportId, reportId));
    const [live] = await tx
      .select({ count: count() })
      .from(reportGoals)
      .where(and(eq(reportGoals.reportId, reportId), isNull(reportGoals.removedAt)));
    if ((live?.count ?? 0) >= MOST_GOALS) {
      throw new Invalid({ body: "Rapporten har redan tolv mål. Slå ihop några, eller ta bort ett först." });
    }
    const number = (goals?.newest ?? 0) + 1;
    const { body, delmalId } = input;
    await tx.insert(reportGoals).values({ reportId, number, body, delmalId });
    await audit(tx, viewer, record, "mittist.goalAdded", countNumbers(body));
  });
}

export async function changeGoal(viewer: Viewer, input: ChangeGoalInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    await requireDelmal(tx, record.reportId, input.delmalId);
    const { body, delmalId } = input;
    await update(tx, record, input.goalId, { body, delmalId });
    await audit(tx, viewer, record, "mittist.goalChanged", countNumbers(body));
  });
}

export async function removeGoal(viewer: Viewer, input: RemoveGoalInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    await update(tx, record, input.goalId, { removedAt: now });
    await audit(tx, viewer, record, "mittist.goalRemoved", 0);
  });
}

async function lockForWriter(tx: Tx, viewer: Viewer, caseId: CaseId): Promise<CaseRecord> {
  const record = await lockCase(tx, viewer, caseId);
  const decision = mayWriteReport(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  return record;
}

async function requireDelmal(tx: Tx, reportId: ReportId, delmalId: string | null): Promise<void> {
  if (delmalId === null) return;
  const choices = await listDelmalChoices(tx, reportId);
  if (choices.some((choice) => choice.id === delmalId)) return;
  throw new Invalid({ delmalId: "Välj ett delmål ur ST-läkarens målbeskrivning, eller inget." });
}

async function update(
  tx: Tx,
  { reportId }: CaseRecord,
  goalId: string,
  change: Partial<typeof reportGoals.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(reportGoals)
    .set(change)
    .where(and(eq(reportGoals.id, goalId), eq(reportGoals.reportId, reportId), isNull(reportGoals.removedAt)))
    .returning({ id: reportGoals.id });
  if (changed.length === 0) throw new NotFound("goal");
}

async function audit(tx: Tx, viewer: Viewer, record: CaseRecord, action: string, confirmedNumbers: number) {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "report",
    subjectId: record.reportId,
    residentId: record.residentId,
    data: { confirmedNumbers },
  });
}
