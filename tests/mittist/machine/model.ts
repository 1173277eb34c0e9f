import type { CaseState } from "@/lib/mittist/rules";

/** Those who evaluate in turn: one of them for the first time, one who has before, and one more for the first time. */
export const EVALUATORS = ["newcomer", "veteran", "novice"] as const;
export type Evaluator = (typeof EVALUATORS)[number];

export const ACTORS = [
  ...EVALUATORS,
  "coEvaluator",
  "resident",
  "coordinator",
  "leadership",
  "reportGroup",
  "administrator",
  "stranger",
] as const;
export type Actor = (typeof ACTORS)[number];

export const DEEDS = [
  "handIn",
  "addRecording",
  "readPortfolio",
  "seeRecordings",
  "noteTalk",
  "holdDay",
  "write",
  "askForReading",
  "approve",
  "askForChanges",
  "escalate",
  "converse",
  "answerEscalation",
  "sendPreliminary",
  "addCorrection",
  "sendNone",
  "sendSome",
  "answerCorrection",
  "finalise",
  "pause",
  "resume",
  "close",
  "handOver",
  "drawAndMail",
  "fortnight",
] as const;
export type Deed = (typeof DEEDS)[number];

/** What somebody tries, with what their page showed when they began; an old page shows words that have changed since. */
export type Act = {
  number: number;
  deed: Deed;
  by: Actor;
  to: Evaluator;
  withCoEvaluator: boolean;
  shown: Model;
  isOldPage: boolean;
};

/** What has happened, as the outside has seen it; the guards are stated from it, apart from the code that keeps them. */
export type Model = {
  state: CaseState;
  day: number;
  since: number;
  pausedOn: number | null;
  pausedDays: number;
  isClosed: boolean;
  evaluator: Evaluator;
  hasCoEvaluator: boolean;
  hasRecording: boolean;
  /** "coEvaluator portfolio", in the order they were marked. */
  read: readonly string[];
  /** Evaluators with whom the medvärderare has talked the judgement over. */
  talks: readonly Evaluator[];
  text: string;
  version: number;
  /** Every wording, with who wrote it. */
  written: readonly { by: Actor; text: string }[];
  isWithReader: boolean;
  approved: string | null;
  askedLeadership: Evaluator | null;
  /** Of each correction, whether it has its answer. */
  corrections: readonly boolean[];
  sent: readonly { kind: "preliminary" | "final"; by: Evaluator; text: string }[];
  /** What those who left had written. */
  left: readonly { by: Evaluator; text: string }[];
  wasCorrected: boolean;
  finalMails: number;
};

export const START: Model = {
  state: "dated",
  day: 0,
  since: 0,
  pausedOn: null,
  pausedDays: 0,
  isClosed: false,
  evaluator: "newcomer",
  hasCoEvaluator: true,
  hasRecording: false,
  read: [],
  talks: [],
  text: "",
  version: 0,
  written: [],
  isWithReader: false,
  approved: null,
  askedLeadership: null,
  corrections: [],
  sent: [],
  left: [],
  wasCorrected: false,
  finalMails: 0,
};

export const isFirstTimer = (evaluator: Evaluator) => evaluator !== "veteran";

export const hasRead = (model: Model, who: Actor, part: "portfolio" | "recordings") =>
  model.read.includes(`${who} ${part}`);

/** What a first evaluation rests on: the medvärderare has read, has seen, and has talked with the present evaluator. */
export function isPrepared(model: Model): boolean {
  if (!isFirstTimer(model.evaluator)) return true;
  const hasSeen = !model.hasRecording || hasRead(model, "coEvaluator", "recordings");
  return hasRead(model, "coEvaluator", "portfolio") && hasSeen && model.talks.includes(model.evaluator);
}

/** The correction that a page offers to answer: the first without an answer, or else the first. */
export function offeredCorrection({ corrections }: Model): number {
  return Math.max(0, corrections.indexOf(false));
}
