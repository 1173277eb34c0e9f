import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { formatWeekdayYear } from "@/lib/dates";
import { Forbidden, Invalid } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { findEnd } from "./end-query";
import type { StepInput } from "./input";
import { mayChangeDay, mayTakeStep } from "./policy-steps";
import { type CaseRecord, lockCase } from "./record";
import { PRACTICE_DAY_SENTENCES, practiceDayFault } from "./rules";
import { addEvent, advance } from "./steps";

/** Contact made, day agreed, portfolio handed in or read, practice day held: reported by the one who did it. */
export async function takeStep(viewer: Viewer, input: StepInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayTakeStep(viewer, record.facts, input.step);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (input.step === "dated" && input.practiceDay) await setDay(tx, record, input.practiceDay);
    await advance(tx, record.id, input.step, viewer, now);
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
    await setDay(tx, record, input.practiceDay);
    await addEvent(tx, record.id, "dayChanged", viewer, now, formatWeekdayYear(input.practiceDay));
    await writeAudit(tx, viewer, {
      action: "mittist.dayChanged",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
      data: { practiceDay: input.practiceDay },
    });
  });
}

async function setDay(tx: Tx, record: CaseRecord, practiceDay: string): Promise<void> {
  const endsOn = await findEnd(tx, record.residentId);
  const fault = practiceDayFault(practiceDay, record.startedOn, endsOn);
  if (fault) throw new Invalid({ practiceDay: PRACTICE_DAY_SENTENCES[fault] });
  await tx.update(cases).set({ practiceDay }).where(eq(cases.id, record.id));
}
