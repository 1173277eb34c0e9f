import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { corrections } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { correctionsSent } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { allSections } from "./content";
import { readPreliminary } from "./correction-queries";
import type { AnswerCorrectionInput, CorrectionInput } from "./input";
import { mayAnswerCorrection, mayCorrect } from "./policy-report";
import { type CaseRecord, lockCase } from "./record";
import { sentencesOf } from "./sentences";
import { advance, caseUrl } from "./steps";

/** Kept at once; the evaluator sees it when all of them are sent. */
export async function addCorrection(viewer: Viewer, input: CorrectionInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForResident(tx, viewer, input.caseId);
    const quote = await readQuote(tx, record, input);
    const { sectionKey, sentence, kind, comment } = input;
    await tx.insert(corrections).values({
      reportId: record.reportId,
      sectionKey,
      sentence,
      kind,
      quote,
      comment,
      authorId: viewer.personId,
    });
    await audit(tx, viewer, record, "mittist.correctionAdded", countNumbers(comment));
  });
}

export async function removeCorrection(
  viewer: Viewer,
  input: { caseId: CaseId; correctionId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForResident(tx, viewer, input.caseId);
    const removed = await tx
      .delete(corrections)
      .where(and(eq(corrections.id, input.correctionId), eq(corrections.reportId, record.reportId)))
      .returning({ id: corrections.id });
    if (removed.length === 0) throw new NotFound("correction");
    await audit(tx, viewer, record, "mittist.correctionRemoved");
  });
}

/** The ST-läkare has answered: with the corrections written so far, or that there are none. */
export async function sendCorrections(
  viewer: Viewer,
  input: { caseId: CaseId; verdict: "none" | "some" },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForResident(tx, viewer, input.caseId);
    if (input.verdict === "none" && record.unanswered > 0) throw new Conflict("hasCorrections");
    if (input.verdict === "some" && record.unanswered === 0) throw new Conflict("noCorrections");
    await requireRoomInOutbox(tx);
    await advance(tx, record.id, "corrected", viewer, now);
    await queueEmail(tx, {
      key: `corrections:${record.reportId}`,
      to: { name: record.evaluatorName, address: record.evaluatorEmail },
      message: correctionsSent({
        to: record.evaluatorName,
        resident: record.residentName,
        count: record.unanswered,
        caseUrl: caseUrl(record.id, "/rapport"),
      }),
      caseId: record.id,
      senderId: viewer.personId,
    });
    await audit(tx, viewer, record, "mittist.corrected");
  });
}

export async function answerCorrection(
  viewer: Viewer,
  input: AnswerCorrectionInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayAnswerCorrection(viewer, record.facts, record.deadlines);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const { answer, answerComment } = input;
    const answered = await tx
      .update(corrections)
      .set({ answer, answerComment, answeredBy: viewer.personId, answeredAt: now })
      .where(and(eq(corrections.id, input.correctionId), eq(corrections.reportId, record.reportId)))
      .returning({ id: corrections.id });
    if (answered.length === 0) throw new NotFound("correction");
    await audit(tx, viewer, record, "mittist.correctionAnswered", countNumbers(answerComment));
  });
}

/** The sentence as it was sent, so that the answer can be read beside it when the text has changed. */
async function readQuote(tx: Tx, record: CaseRecord, input: CorrectionInput): Promise<string> {
  const sent = await readPreliminary(tx, record.reportId);
  const section = sent && allSections(sent).find(({ key }) => key === input.sectionKey);
  if (!section) throw new Invalid({ sentence: "Välj den rubrik som synpunkten gäller." });
  if (input.sentence === null) return "";
  const quote = sentencesOf(section.text)[input.sentence];
  if (quote === undefined) throw new Invalid({ sentence: "Välj en mening som står under rubriken." });
  return quote;
}

async function lockForResident(tx: Tx, viewer: Viewer, caseId: CaseId): Promise<CaseRecord> {
  const record = await lockCase(tx, viewer, caseId);
  const decision = mayCorrect(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  return record;
}

async function audit(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  action: string,
  confirmedNumbers = 0,
): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "report",
    subjectId: record.reportId,
    residentId: record.residentId,
    data: { confirmedNumbers },
  });
}
