import "server-only";
import { inTransaction } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { settleDay } from "@/lib/practice-days/settle";
import type { StepInput } from "./input";
import { mayChangeDay, mayTakeStep } from "./policy-steps";
import { lockCase } from "./record";
import { advance } from "./steps";

/** Contact made, day agreed, portfolio handed in or read, practice day held: reported by the one who did it. */
export async function takeStep(viewer: Viewer, input: StepInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayTakeStep(viewer, record.facts, input.step);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await (input.step === "dated" && input.practiceDay
      ? settleDay(tx, viewer, record, input.practiceDay, now)
      : advance(tx, record.id, input.step, viewer, now));
    await writeAudit(tx, viewer, {
      action: `mittist.${input.step}`,
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
    });
  });
}

export async function changeDay(
  viewer: Viewer,
  input: { caseId: CaseId; practiceDay: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayChangeDay(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await settleDay(tx, viewer, record, input.practiceDay, now);
    await writeAudit(tx, viewer, {
      action: "mittist.dayChanged",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
      data: { practiceDay: input.practiceDay },
    });
  });
}
