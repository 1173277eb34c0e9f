import type { MoveFacts } from "@/lib/mittist/moves";

export const TODAY = "2026-11-23";

/** Of a case with an experienced värderare, in which nothing is asked and nothing is late. */
export const MOVE: MoveFacts = {
  state: "assigned",
  practiceDay: null,
  resident: "Maja Ekvall",
  evaluator: "Birgitta Hallin",
  coEvaluator: null,
  firstEvaluation: false,
  coEvaluatorApproved: false,
  preparation: "done",
  reading: "none",
  escalated: false,
  unanswered: 0,
  hasFailedMail: false,
  isMailed: false,
  isEvaluated: false,
  isPaused: false,
  isUnreached: false,
  clockFrom: TODAY,
  proposed: null,
  isClosed: false,
};
