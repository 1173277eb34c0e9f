import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type CaseFacts, type Reason, standing, UNPREPARED } from "./policy";
import { type Deadlines, mayStopWaiting } from "./rules";

/** The report is the evaluator's until it is final, whatever has been sent meanwhile. */
export function mayWriteReport(
  viewer: Viewer,
  facts: Pick<CaseFacts, "evaluatorId" | "isClosed" | "isFinal">,
): Decision<Reason> {
  if (viewer.personId !== facts.evaluatorId) return refused("notYours");
  if (facts.isFinal) return refused("isFinal");
  return facts.isClosed ? refused("closed") : ALLOWED;
}

/** The draft is the evaluator's; the medvärderare reads it once it has been sent to them. */
export function mayReadDraft(viewer: Viewer, facts: CaseFacts): boolean {
  if (viewer.personId === facts.evaluatorId) return true;
  return viewer.personId === facts.coEvaluatorId && (facts.isWithCoEvaluator || facts.approvedHash !== null);
}

/** The report's page: the draft while it is one, or something that has been sent and is the viewer's to read. */
export function mayOpenReport(viewer: Viewer, facts: CaseFacts, sent: number): boolean {
  return sent > 0 || (mayReadDraft(viewer, facts) && !facts.isFinal);
}

export function mayPreview(viewer: Viewer, facts: CaseFacts): boolean {
  return mayReadDraft(viewer, facts) && !facts.isFinal && !facts.isClosed;
}

export function mayAskForReading(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  if (!facts.firstEvaluation || !facts.coEvaluatorApproved) return refused("notFirstEvaluation");
  return facts.isWithCoEvaluator ? refused("withCoEvaluator") : ALLOWED;
}

export function mayAnswerReading(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (viewer.personId !== facts.coEvaluatorId) return refused("notYours");
  const going = standing(facts);
  if (!going.allowed) return going;
  if (facts.state !== "practiceDayHeld") return refused("wrongStep");
  return facts.isWithCoEvaluator ? ALLOWED : refused("notWithCoEvaluator");
}

/** `sectionsHash` is that of the text as it stands now: an approval of other words is no approval. */
export function maySendPreliminary(viewer: Viewer, facts: CaseFacts, sectionsHash: string): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  if (facts.isEscalated) return refused(heldReason(viewer, facts));
  if (!facts.firstEvaluation) return ALLOWED;
  if (facts.isWithCoEvaluator) return refused("withCoEvaluator");
  if (!facts.approvedHash) return refused("readingMissing");
  if (facts.approvedHash !== sectionsHash) return refused("readingOutdated");
  // Prepared for the practice day, but not by those who have taken the case over since.
  return facts.preparation === "done" ? ALLOWED : refused(UNPREPARED[facts.preparation]);
}

export function mayCorrect(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (viewer.personId !== facts.residentPersonId) return refused("notYours");
  const going = standing(facts);
  if (!going.allowed) return going;
  return facts.state === "preliminary" ? ALLOWED : refused("wrongStep");
}

export function mayAnswerCorrection(
  viewer: Viewer,
  facts: CaseFacts,
  deadlines: Deadlines,
): Decision<Reason> {
  const writing = mayWriteReport(viewer, facts);
  if (!writing.allowed) return writing;
  if (facts.isPaused) return refused("paused");
  if (facts.state === "corrected") return ALLOWED;
  if (facts.state !== "preliminary") return refused("preliminaryMissing");
  return mayStopWaiting(facts.since, deadlines, viewer.today) ? ALLOWED : refused("waitingForResident");
}

export function mayFinalise(
  viewer: Viewer,
  facts: CaseFacts,
  deadlines: Deadlines,
  unanswered: number,
): Decision<Reason> {
  const answering = mayAnswerCorrection(viewer, facts, deadlines);
  if (!answering.allowed) return answering;
  if (facts.isEscalated) return refused(heldReason(viewer, facts));
  return unanswered > 0 ? refused("correctionsUnanswered") : ALLOWED;
}

/** One who has taken the case over learns that the report is held, and not why. */
function heldReason(viewer: Viewer, facts: CaseFacts): Reason {
  return facts.escalatedBy === viewer.personId ? "escalated" : "held";
}

export function whileWriting(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = mayWriteReport(viewer, facts);
  if (!writing.allowed) return writing;
  if (facts.isPaused) return refused("paused");
  return facts.state === "practiceDayHeld" ? ALLOWED : refused("wrongStep");
}
