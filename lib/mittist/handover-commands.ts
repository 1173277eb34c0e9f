import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import {
  caseHandovers,
  cases,
  consultations,
  dayProposals,
  reportGoals,
  reports,
  textRevisions,
  texts,
} from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import {
  handedOverForResident,
  handedOverFromYou,
  handedOverTo,
  handedOverToYou,
} from "@/lib/email/case-messages";
import { requireRoomInOutbox } from "@/lib/email/queue";
import { Forbidden, Invalid } from "@/lib/errors";
import { dayCancellation, dayInvitation } from "@/lib/practice-days/calendar";
import { dayEventOf } from "@/lib/practice-days/events";
import { countNumbers } from "@/lib/texts/rules";
import { getCandidate } from "./candidates";
import { tellOfCoEvaluator, tellReplaced } from "./co-evaluator-letters";
import type { Colleague } from "./colleagues";
import type { LeftDraft } from "./handover-draft";
import type { HandoverInput } from "./input-standing";
import { lockColleagues, requireCoEvaluator, requireEvaluator } from "./open-case";
import { type Party, tellParties } from "./parties";
import { mayHandOver } from "./policy-standing";
import { type CaseRecord, lockCase } from "./record";
import { everySection, readDraft } from "./report-queries";
import { hasReached } from "./rules";
import { addEvent } from "./steps";

/** Another evaluator goes on where the first one stopped. What the first one wrote is kept under their name. */
export async function handOver(viewer: Viewer, input: HandoverInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayHandOver(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const people = await requirePeople(tx, viewer, input, record);
    await requireRoomInOutbox(tx);
    await keepDraft(tx, viewer, record, people.evaluator, input.reason, now);
    if (!hasReached(record.state, "preliminary")) await beginReportAnew(tx, viewer, record, now);
    await changeHands(tx, viewer, record, people, now);
    await withdrawDays(tx, record, now);
    const note = `${record.evaluatorName} lämnade till ${people.evaluator.name}. ${input.reason}`;
    await addEvent(tx, record.id, "handedOver", viewer, now, note);
    await tellAll(tx, viewer, record, people, now);
    await writeAudit(tx, viewer, {
      action: "mittist.handedOver",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
      data: {
        fromId: record.evaluatorId,
        toId: people.evaluator.id,
        coEvaluatorId: people.coEvaluator?.id ?? null,
        confirmedNumbers: countNumbers(input.reason),
      },
    });
  });
}

type People = { evaluator: Colleague; coEvaluator: Colleague | null };

/** As when a case is opened; and once the preliminary report is out, nobody learns the method on it. */
async function requirePeople(
  tx: Tx,
  viewer: Viewer,
  input: HandoverInput,
  record: CaseRecord,
): Promise<People> {
  if (input.evaluatorId === record.evaluatorId) {
    throw new Invalid({ evaluatorId: "Den du valde är redan värderare i ärendet." });
  }
  const candidate = await getCandidate(tx, viewer, record.residentId);
  await lockColleagues(tx, [input.evaluatorId, input.coEvaluatorId]);
  const evaluator = await requireEvaluator(tx, viewer, input, candidate);
  if (evaluator.isFirst && hasReached(record.state, "preliminary")) {
    throw new Invalid({
      evaluatorId: `Det vore det första uppdraget för ${evaluator.name}. Den preliminära rapporten är skickad: välj någon som har värderat förut.`,
    });
  }
  return { evaluator, coEvaluator: await requireCoEvaluator(tx, viewer, input, candidate, evaluator) };
}

async function keepDraft(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  to: Colleague,
  reason: string,
  now: Date,
): Promise<void> {
  const draft: LeftDraft = {
    author: record.evaluatorName,
    sections: everySection(await readDraft(tx, record.reportId)).filter(
      (section) => section.text.trim() !== "",
    ),
  };
  await tx.insert(caseHandovers).values({
    caseId: record.id,
    fromId: record.evaluatorId,
    toId: to.id,
    reason,
    draft,
    handedOverBy: viewer.personId,
    at: now,
  });
}

/**
 * The judgement is to be the new evaluator's own: the fields are emptied as a new version, and the medvärderare's
 * approval was of other words. A preliminary report that has been sent stays what the final one is made from.
 */
async function beginReportAnew(tx: Tx, viewer: Viewer, record: CaseRecord, now: Date): Promise<void> {
  const written = await tx
    .select({ id: texts.id, version: texts.version })
    .from(texts)
    .where(and(eq(texts.reportId, record.reportId), ne(texts.body, "")))
    .for("update");
  for (const { id, version } of written) {
    const empty = { version: version + 1, body: "" };
    await tx
      .update(texts)
      .set({ ...empty, updatedBy: viewer.personId, updatedAt: now })
      .where(eq(texts.id, id));
    await tx.insert(textRevisions).values({
      ...empty,
      textId: id,
      requestId: randomUUID(),
      authorId: viewer.personId,
      createdAt: now,
    });
  }
  await tx
    .update(consultations)
    .set({ removedAt: now })
    .where(and(eq(consultations.reportId, record.reportId), isNull(consultations.removedAt)));
  await tx
    .update(reportGoals)
    .set({ removedAt: now })
    .where(and(eq(reportGoals.reportId, record.reportId), isNull(reportGoals.removedAt)));
  await tx
    .update(reports)
    .set({
      sentToCoEvaluatorAt: null,
      coEvaluatorOkBy: null,
      coEvaluatorOkAt: null,
      coEvaluatorOkHash: null,
      coEvaluatorComment: "",
    })
    .where(eq(reports.id, record.reportId));
}

async function changeHands(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  { evaluator, coEvaluator }: People,
  now: Date,
): Promise<void> {
  const isBeforeDay = !hasReached(record.state, "dated");
  await tx
    .update(cases)
    .set({
      evaluatorId: evaluator.id,
      firstEvaluation: evaluator.isFirst,
      coEvaluatorId: coEvaluator?.id ?? null,
      coEvaluatorApprovedBy: coEvaluator ? viewer.personId : null,
      coEvaluatorApprovedAt: coEvaluator ? now : null,
      // Two who have not talked yet get their two weeks; other clocks are the ST-läkare's and go on.
      ...(isBeforeDay ? { stateSince: now, pausedDays: 0 } : {}),
    })
    .where(eq(cases.id, record.id));
}

/** Days that the one who left could take say nothing of the new one's; the ST-läkare's own still hold. */
async function withdrawDays(tx: Tx, record: CaseRecord, now: Date): Promise<void> {
  await tx
    .update(dayProposals)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(dayProposals.caseId, record.id),
        eq(dayProposals.proposedBy, record.evaluatorId),
        isNull(dayProposals.declinedAt),
        isNull(dayProposals.withdrawnAt),
      ),
    );
}

async function tellAll(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  { evaluator, coEvaluator }: People,
  now: Date,
): Promise<void> {
  const key = (who: string) => `case-handed-over:${record.id}:${now.toISOString()}:${who}`;
  const tell = (who: string, letter: Parameters<typeof tellParties>[3]["letter"], party: Party) =>
    tellParties(tx, viewer, record, { key: key(who), letter, parties: [party] });
  type Props = Parameters<typeof handedOverToYou>[0];
  const forResident = (props: Props) => handedOverForResident({ ...props, evaluator: evaluator.name });
  const forOther = (props: Props) => handedOverTo({ ...props, evaluator: evaluator.name });
  const from = { name: record.evaluatorName, email: record.evaluatorEmail };
  const event = await dayEventOf(tx, record, now);
  const isBooked = event && hasReached(record.state, "dated") && event.day >= viewer.today;
  const calendarTo = isBooked ? { calendar: dayInvitation(event, evaluator) } : {};
  const calendarFrom = isBooked ? { calendar: dayCancellation(event, from) } : {};
  await tell("to", handedOverToYou, { name: evaluator.name, email: evaluator.email, ...calendarTo });
  await tell("from", handedOverFromYou, { ...from, ...calendarFrom });
  await tell("resident", forResident, { name: record.residentName, email: record.residentEmail });
  await tellReplaced(tx, viewer, record, coEvaluator?.id ?? null, now);
  if (!coEvaluator) return;
  if (coEvaluator.id === record.coEvaluatorId) return tell("co-evaluator", forOther, coEvaluator);
  const resident = { name: record.residentName, email: record.residentEmail };
  await tellOfCoEvaluator(tx, viewer, record.id, {
    resident,
    evaluator: evaluator.name,
    coEvaluator,
    replaced: record.coEvaluatorName,
    now,
  });
}
