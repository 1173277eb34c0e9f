import fc from "fast-check";
import { NOW } from "../factories";

const DEEDS = [
  "edit",
  "askForReading",
  "approve",
  "askForChanges",
  "escalate",
  "answerEscalation",
  "sendPreliminary",
  "addCorrection",
  "sendNone",
  "sendSome",
  "answerCorrection",
  "finalise",
  "fortnight",
] as const;
export type Deed = (typeof DEEDS)[number];

/** Random deeds alone would seldom come far: whole stretches of the way are thrown in among them. */
const STRETCHES: Deed[][] = [
  ["askForReading", "approve", "sendPreliminary"],
  ["addCorrection", "sendSome", "answerCorrection"],
  ["sendNone", "finalise"],
  ["fortnight", "finalise"],
];

export const anyWay = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...DEEDS).map((deed) => [deed]) },
      { weight: 2, arbitrary: fc.constantFrom(...STRETCHES) },
    ),
    { minLength: 6, maxLength: 16 },
  )
  .map((pieces) => pieces.flat());

/** What the outside has seen happen; the guards are stated from it, apart from the code that keeps them. */
export type Model = {
  day: number;
  edits: number;
  approvedEdits: number | null;
  withReader: boolean;
  escalated: boolean;
  preliminaryDay: number | null;
  answered: boolean;
  open: number;
  final: boolean;
};

export const START: Model = {
  day: 0,
  edits: 0,
  approvedEdits: null,
  withReader: false,
  escalated: false,
  preliminaryDay: null,
  answered: false,
  open: 0,
  final: false,
};

export const at = (model: Model) => new Date(NOW.getTime() + model.day * 86_400_000);

/** True when the rules let the deed happen in the state that the model is in. */
export function isAllowed(deed: Deed, model: Model): boolean {
  const isWriting = model.preliminaryDay === null;
  const withResident = !isWriting && !model.answered && !model.final;
  const waited = model.preliminaryDay !== null && model.day > model.preliminaryDay + 14;
  switch (deed) {
    case "edit":
      return !model.final;
    case "askForReading":
      return isWriting && !model.withReader;
    case "approve":
    case "askForChanges":
      return isWriting && model.withReader;
    case "escalate":
      return isWriting && !model.escalated;
    case "answerEscalation":
      return model.escalated;
    case "sendPreliminary":
      return isWriting && !model.escalated && !model.withReader && model.approvedEdits === model.edits;
    case "addCorrection":
      return withResident;
    case "sendNone":
      return withResident && model.open === 0;
    case "sendSome":
      return withResident && model.open > 0;
    case "answerCorrection":
      return !model.final && !isWriting && (model.answered || waited) && model.open > 0;
    case "finalise":
      return !model.final && !isWriting && (model.answered || waited) && model.open === 0;
    case "fortnight":
      return true;
  }
}

export function after(deed: Deed, model: Model): Model {
  switch (deed) {
    case "edit":
      return { ...model, edits: model.edits + 1 };
    case "askForReading":
      return { ...model, withReader: true, approvedEdits: null };
    case "approve":
      return { ...model, withReader: false, approvedEdits: model.edits };
    case "askForChanges":
      return { ...model, withReader: false };
    case "escalate":
      return { ...model, escalated: true };
    case "answerEscalation":
      return { ...model, escalated: false };
    case "sendPreliminary":
      return { ...model, preliminaryDay: model.day };
    case "addCorrection":
      return { ...model, open: model.open + 1 };
    case "sendNone":
    case "sendSome":
      return { ...model, answered: true };
    case "answerCorrection":
      return { ...model, open: model.open - 1 };
    case "finalise":
      return { ...model, final: true };
    case "fortnight":
      return { ...model, day: model.day + 15 };
  }
}
