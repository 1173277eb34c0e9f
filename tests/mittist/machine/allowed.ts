import { hasReached } from "@/lib/mittist/rules";
import { type Act, hasRead, isFirstTimer, isPrepared, type Model, offeredCorrection } from "./model";

/** True when the rules let it happen in the state that the model is in. */
export function isAllowed(act: Act, model: Model): boolean {
  const { by } = act;
  if (act.deed === "drawAndMail" || act.deed === "fortnight") return true;
  if (by === "resident") return mayResident(act, model);
  if (by === "coordinator") return mayCoordinator(act, model);
  if (by === "leadership") return isTalkingToLeadership(act, model);
  if (by === "coEvaluator") return model.hasCoEvaluator && mayReader(act, model);
  return by === model.evaluator && (mayReader(act, model) || mayEvaluator(act, model));
}

const isGoing = (model: Model) => !model.isClosed && model.pausedOn === null;
const hasEnded = (model: Model) => model.isClosed || hasReached(model.state, "archived");
const isFinal = (model: Model) => hasReached(model.state, "final");

function mayResident({ deed }: Act, model: Model): boolean {
  const isAsked = isGoing(model) && model.state === "preliminary";
  const hasOpen = model.corrections.includes(false);
  switch (deed) {
    // Only that the portfolio is filled goes on while the case stands still.
    case "addRecording":
      return !hasEnded(model);
    case "handIn":
      return isGoing(model) && model.state === "dated";
    case "addCorrection":
      return isAsked;
    case "sendNone":
      return isAsked && !hasOpen;
    case "sendSome":
      return isAsked && hasOpen;
    default:
      return false;
  }
}

function mayCoordinator({ deed, to, withCoEvaluator }: Act, model: Model): boolean {
  if (isFinal(model) || model.isClosed) return false;
  switch (deed) {
    case "close":
      return true;
    case "pause":
      return model.pausedOn === null;
    case "resume":
      return model.pausedOn !== null;
    case "handOver":
      if (to === model.evaluator) return false;
      return !isFirstTimer(to) || (withCoEvaluator && !hasReached(model.state, "preliminary"));
    default:
      return false;
  }
}

function isTalkingToLeadership({ deed }: Act, model: Model): boolean {
  return (deed === "converse" || deed === "answerEscalation") && model.askedLeadership !== null;
}

/** What both who evaluate may do, and the medvärderare alone. */
function mayReader(act: Act, model: Model): boolean {
  const { deed, by } = act;
  const isReading = isGoing(model) && !hasEnded(model) && hasReached(model.state, "portfolioHandedIn");
  const isAnswering =
    by === "coEvaluator" && isGoing(model) && model.state === "practiceDayHeld" && model.isWithReader;
  switch (deed) {
    case "readPortfolio":
      return isReading && !hasRead(model, by, "portfolio");
    case "seeRecordings":
      return isReading && model.hasRecording && !hasRead(model, by, "recordings");
    case "noteTalk":
      return isReading && model.hasCoEvaluator;
    case "askForChanges":
      return isAnswering;
    case "approve":
      return isAnswering && isSameText(act, model);
    default:
      return false;
  }
}

function mayEvaluator(act: Act, model: Model): boolean {
  const isWriting = isGoing(model) && model.state === "practiceDayHeld";
  switch (act.deed) {
    case "holdDay":
      return isGoing(model) && model.state === "portfolioRead" && isPrepared(model);
    case "write":
      return !model.isClosed && !isFinal(model) && !act.isOldPage && act.shown.version === model.version;
    case "askForReading":
      return isWriting && isFirstTimer(model.evaluator) && !model.isWithReader;
    case "escalate":
      return isWriting && model.askedLeadership === null;
    case "converse":
      return model.askedLeadership === model.evaluator;
    case "sendPreliminary":
      return (
        isWriting &&
        model.askedLeadership === null &&
        maySendFirst(model) &&
        isWhole(model) &&
        isSameText(act, model)
      );
    case "answerCorrection":
      return isAnswering(model) && offeredCorrection(act.shown) < act.shown.corrections.length;
    case "finalise":
      return (
        isAnswering(model) &&
        !model.corrections.includes(false) &&
        isWhole(model) &&
        isSameText(act, model) &&
        isSameAnswer(act, model)
      );
    default:
      return false;
  }
}

function maySendFirst(model: Model): boolean {
  if (!isFirstTimer(model.evaluator)) return true;
  return !model.isWithReader && model.approved === model.text && isPrepared(model);
}

function isAnswering(model: Model): boolean {
  const hasWaited = model.day > model.since + model.pausedDays + 14;
  return isGoing(model) && (model.state === "corrected" || (model.state === "preliminary" && hasWaited));
}

const isWhole = ({ text }: Model) => text !== "";

const isSameText = ({ shown, isOldPage }: Act, { text }: Model) => !isOldPage && shown.text === text;

/** A final report says what the ST-läkare answered: one who saw no answer does not sign that there was one. */
const isSameAnswer = ({ shown }: Act, model: Model) =>
  shown.corrections.length === model.corrections.length &&
  (model.corrections.length > 0 || shown.wasCorrected === model.wasCorrected);
