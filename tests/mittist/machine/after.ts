import { type CaseState, hasReached } from "@/lib/mittist/rules";
import { type Act, type Actor, type Evaluator, type Model, offeredCorrection } from "./model";

/** The words that this act would write, unlike any that were there. */
export const wordsOf = ({ by, number }: Act) => `Lydelse ${number} av ${by}.`;

export function after(act: Act, model: Model): Model {
  const { deed, by, shown } = act;
  switch (deed) {
    case "handIn":
      return reach(model, "portfolioHandedIn");
    case "addRecording":
      return { ...model, hasRecording: true };
    case "readPortfolio": {
      const marked = { ...model, read: [...model.read, `${by} portfolio`] };
      const isStep = by === model.evaluator && model.state === "portfolioHandedIn";
      return isStep ? reach(marked, "portfolioRead") : marked;
    }
    case "seeRecordings":
      return { ...model, read: [...model.read, `${by} recordings`] };
    case "noteTalk":
      return { ...model, talks: [...model.talks, model.evaluator] };
    case "holdDay":
      return reach(model, "practiceDayHeld");
    case "write":
      return withWords(model, by, wordsOf(act));
    case "askForReading":
      return { ...model, isWithReader: true, approved: null };
    case "approve":
      return { ...model, isWithReader: false, approved: model.text };
    case "askForChanges":
      return { ...model, isWithReader: false };
    case "escalate":
      return { ...model, askedLeadership: model.evaluator };
    case "answerEscalation":
      return { ...model, askedLeadership: null };
    case "sendPreliminary":
      return reach(withVersion(model, "preliminary"), "preliminary");
    case "addCorrection":
      return { ...model, corrections: [...model.corrections, false] };
    case "sendNone":
    case "sendSome":
      return reach({ ...model, wasCorrected: true }, "corrected");
    case "answerCorrection":
      return { ...model, corrections: model.corrections.with(offeredCorrection(shown), true) };
    case "finalise":
      return reach(withVersion(model, "final"), "final");
    case "pause":
      return { ...model, pausedOn: model.day };
    case "resume":
      return resumed(model);
    case "close":
      return { ...model, isClosed: true };
    case "handOver":
      return handedOver(model, act.to, act.withCoEvaluator);
    case "drawAndMail":
      return model.state === "final" ? { ...reach(model, "archived"), finalMails: 2 } : model;
    case "fortnight":
      return { ...model, day: model.day + 15 };
    case "converse":
      return model;
  }
}

function reach(model: Model, state: CaseState): Model {
  return { ...model, state, since: model.day, pausedDays: 0 };
}

function withWords(model: Model, by: Actor, text: string): Model {
  return { ...model, text, version: model.version + 1, written: [...model.written, { by, text }] };
}

function withVersion(model: Model, kind: "preliminary" | "final"): Model {
  return { ...model, sent: [...model.sent, { kind, by: model.evaluator, text: model.text }] };
}

function resumed(model: Model): Model {
  const stood = model.day - Math.max(model.pausedOn ?? model.day, model.since);
  return { ...model, pausedOn: null, pausedDays: model.pausedDays + stood };
}

function handedOver(model: Model, evaluator: Evaluator, hasCoEvaluator: boolean): Model {
  const left = [...model.left, { by: model.evaluator, text: model.text }];
  const given = { ...model, evaluator, hasCoEvaluator, left };
  if (hasReached(model.state, "preliminary")) return given;
  const version = model.version + (model.text === "" ? 0 : 1);
  return { ...given, text: "", version, isWithReader: false, approved: null };
}
