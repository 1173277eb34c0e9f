import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { casePauses, cases } from "@/db/schema";
import type { Decision } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { daysBetween, todayIn } from "@/lib/dates";
import { caseClosed, casePaused, caseResumed } from "@/lib/email/case-messages";
import { requireRoomInOutbox } from "@/lib/email/queue";
import { Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { dayCancellation } from "@/lib/practice-days/calendar";
import { dayEventOf } from "@/lib/practice-days/events";
import { countNumbers } from "@/lib/texts/rules";
import type { ReasonInput } from "./input-standing";
import { type Party, partiesOf, tellParties } from "./parties";
import type { CaseFacts, Reason } from "./policy";
import { mayClose, mayPause, mayResume } from "./policy-standing";
import { type CaseRecord, lockCase } from "./record";
import { hasReached } from "./rules";
import { addEvent } from "./steps";

/** The case comes to nothing. What is written stays, and the ST-läkare may be given another. */
export async function closeCase(viewer: Viewer, input: ReasonInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockStanding(tx, viewer, input.caseId, mayClose);
    await tx
      .update(cases)
      .set({ closedAt: now, closedBy: viewer.personId, closedReason: input.reason })
      .where(eq(cases.id, record.id));
    await addEvent(tx, record.id, "closed", viewer, now, input.reason);
    const parties = await withDayOff(tx, viewer, record, now);
    await tellParties(tx, viewer, record, { key: `case-closed:${record.id}`, letter: caseClosed, parties });
    await audit(tx, viewer, record, "mittist.closed", input.reason);
  });
}

/** The two who were to meet have the day taken out of their calendars, when it lies ahead. */
async function withDayOff(tx: Tx, viewer: Viewer, record: CaseRecord, now: Date): Promise<Party[]> {
  const event = await dayEventOf(tx, record, now);
  const isBooked = event && hasReached(record.state, "dated") && event.day >= viewer.today;
  if (!isBooked) return partiesOf(record);
  return partiesOf(record).map((party) =>
    party.email === record.coEvaluatorEmail ? party : { ...party, calendar: dayCancellation(event, party) },
  );
}

/** The clock stands still and nobody is reminded until the case is resumed. */
export async function pauseCase(viewer: Viewer, input: ReasonInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockStanding(tx, viewer, input.caseId, mayPause);
    await tx
      .insert(casePauses)
      .values({ caseId: record.id, reason: input.reason, pausedBy: viewer.personId, pausedAt: now });
    await addEvent(tx, record.id, "paused", viewer, now, input.reason);
    const key = `case-paused:${record.id}:${now.toISOString()}`;
    await tellParties(tx, viewer, record, { key, letter: casePaused, parties: partiesOf(record) });
    await audit(tx, viewer, record, "mittist.paused", input.reason);
  });
}

/** The clock goes on where it stopped: the days of the pause are added to those of its state. */
export async function resumeCase(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockStanding(tx, viewer, caseId, mayResume);
    await tx
      .update(casePauses)
      .set({ resumedBy: viewer.personId, resumedAt: now })
      .where(and(eq(casePauses.caseId, record.id), isNull(casePauses.resumedAt)));
    const stoodStillFrom =
      record.pausedSince && record.pausedSince > record.since ? record.pausedSince : record.since;
    const days = daysBetween(stoodStillFrom, todayIn(now));
    await tx
      .update(cases)
      .set({ pausedDays: sql`${cases.pausedDays} + ${days}` })
      .where(eq(cases.id, record.id));
    await addEvent(tx, record.id, "resumed", viewer, now);
    const key = `case-resumed:${record.id}:${now.toISOString()}`;
    await tellParties(tx, viewer, record, { key, letter: caseResumed, parties: partiesOf(record) });
    await audit(tx, viewer, record, "mittist.resumed", "");
  });
}

type Policy = (viewer: Viewer, facts: CaseFacts) => Decision<Reason>;

async function lockStanding(tx: Tx, viewer: Viewer, caseId: CaseId, policy: Policy): Promise<CaseRecord> {
  const record = await lockCase(tx, viewer, caseId);
  const decision = policy(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  await requireRoomInOutbox(tx);
  return record;
}

async function audit(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  action: string,
  reason: string,
): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "case",
    subjectId: record.id,
    residentId: record.residentId,
    data: { confirmedNumbers: countNumbers(reason) },
  });
}
