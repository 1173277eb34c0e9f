import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases, dayProposals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatWeekdayYear } from "@/lib/dates";
import { dayAgreed } from "@/lib/email/day-messages";
import { queueEmail } from "@/lib/email/queue";
import { Invalid } from "@/lib/errors";
import { findEnd } from "@/lib/mittist/end-query";
import type { CaseRecord } from "@/lib/mittist/record";
import { hasReached, PRACTICE_DAY_SENTENCES, practiceDayFault } from "@/lib/mittist/rules";
import { addEvent, advance, caseUrl } from "@/lib/mittist/steps";
import { dayInvitation } from "./calendar";
import { dayEventOf } from "./events";

/** The day falls within the ST, or a sentence beside the field. */
export async function requireDayInTraining(
  tx: Tx,
  record: CaseRecord,
  day: string,
  field: string,
): Promise<void> {
  const endsOn = await findEnd(tx, record.residentId);
  const fault = practiceDayFault(day, record.startedOn, endsOn);
  if (fault) throw new Invalid({ [field]: PRACTICE_DAY_SENTENCES[fault] });
}

/**
 * The day is agreed, or another one is: the case knows it, the step is taken, what else was proposed is withdrawn, and
 * those it concerns are told with an event for their calendar. The caller holds the case and has asked a policy.
 */
export async function settleDay(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  day: string,
  now: Date,
): Promise<void> {
  const isMoved = hasReached(record.state, "dated");
  await requireDayInTraining(tx, record, day, "practiceDay");
  await tx.update(cases).set({ practiceDay: day }).where(eq(cases.id, record.id));
  await tx
    .update(dayProposals)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(dayProposals.caseId, record.id),
        isNull(dayProposals.declinedAt),
        isNull(dayProposals.withdrawnAt),
      ),
    );
  await (isMoved
    ? addEvent(tx, record.id, "dayChanged", viewer, now, formatWeekdayYear(day))
    : advance(tx, record.id, "dated", viewer, now));
  await tellOfDay(tx, viewer, { ...record, practiceDay: day }, isMoved, now);
}

async function tellOfDay(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  isMoved: boolean,
  now: Date,
): Promise<void> {
  const event = await dayEventOf(tx, record, now);
  if (!event) return;
  const isAhead = event.day >= viewer.today;
  for (const { name, email, attends } of concerned(record)) {
    await queueEmail(tx, {
      key: `practice-day:${record.id}:${event.sequence}:${email}`,
      to: { name, address: email },
      message: dayAgreed({
        to: name,
        resident: record.residentName,
        isOwn: email === record.residentEmail,
        day: event.day,
        isMoved,
        caseUrl: caseUrl(record.id),
      }),
      ...(attends && isAhead ? { calendar: dayInvitation(event, { name, email }) } : {}),
      caseId: record.id,
      senderId: viewer.personId,
    });
  }
}

/** Only the two who meet get it in their calendars; the medvärderare reads before it, the coordinator keeps count. */
function concerned(record: CaseRecord) {
  const { coEvaluatorName, coEvaluatorEmail } = record;
  return [
    { name: record.residentName, email: record.residentEmail, attends: true },
    { name: record.evaluatorName, email: record.evaluatorEmail, attends: true },
    { name: record.coordinatorName, email: record.coordinatorEmail, attends: false },
    ...(coEvaluatorName && coEvaluatorEmail
      ? [{ name: coEvaluatorName, email: coEvaluatorEmail, attends: false }]
      : []),
  ];
}
