import fc from "fast-check";
import { isAllowed } from "./allowed";
import {
  ACTORS,
  type Act,
  type Actor,
  DEEDS,
  type Deed,
  EVALUATORS,
  isFirstTimer,
  type Model,
} from "./model";

/**
 * What all wait for; what somebody may; the next step, whether it may be taken or not; anything by the right person, be it
 * too early; anything by one who has left the case; anything by anybody.
 */
const WAYS = [
  ...["onward", "onward", "onward", "onward", "able", "able"],
  ...["keen", "keen", "keen", "early", "former", "anybody"],
] as const;

/** A drawn number decides each choice when its turn comes, for what brings the case on depends on where it is. */
const choice = fc.record({
  way: fc.constantFrom(...WAYS),
  deed: fc.nat(1_000),
  actor: fc.nat(1_000),
  to: fc.nat(1_000),
  withCoEvaluator: fc.boolean(),
  isOldPage: fc.nat(9).map((number) => number === 0),
});
export type Choice = typeof choice extends fc.Arbitrary<infer One> ? One : never;

/** One thing after the other, and now and then two at once. */
export type Turn = { first: Choice; besides: Choice | null; force: boolean };

const turn: fc.Arbitrary<Turn> = fc.record({
  first: choice,
  besides: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: choice }),
  force: fc.nat(7).map((number) => number === 0),
});

export const anyWay = fc.array(turn, { minLength: 30, maxLength: 40 });

/** Nothing but what brings the case on, to its end. */
export const straight: Turn[] = Array.from({ length: 16 }, () => ({
  first: { way: "onward", deed: 0, actor: 0, to: 0, withCoEvaluator: true, isOldPage: false },
  besides: null,
  force: false,
}));

/** What brings a case on; the first that may be done now is what everybody waits for. */
const ONWARD: Deed[] = [
  "drawAndMail",
  "resume",
  "handIn",
  "seeRecordings",
  "readPortfolio",
  "holdDay",
  "answerEscalation",
  "answerCorrection",
  "finalise",
  "addCorrection",
  "sendSome",
  "sendNone",
  "sendPreliminary",
  "approve",
  "write",
  "askForReading",
  "noteTalk",
  "fortnight",
];

export function actOf(drawn: Choice, model: Model, number: number): Act {
  const make = (deed: Deed, by: Actor): Act => ({
    number,
    deed,
    by,
    to: pick(EVALUATORS, drawn.to),
    withCoEvaluator: drawn.withCoEvaluator,
    shown: model,
    isOldPage: drawn.way !== "onward" && drawn.isOldPage,
  });
  const deed = pick(DEEDS, drawn.deed);
  const anyAct = () => make(deed, pick(ACTORS, drawn.actor));
  switch (drawn.way) {
    case "onward":
      return onward(make, model) ?? anyAct();
    case "keen": {
      const next = NEXT[model.state] ?? deed;
      return make(next, takerOf(next, model));
    }
    case "early":
      return make(deed, takerOf(deed, model));
    case "former":
      return model.left.length > 0 ? make(deed, pick(model.left, drawn.actor).by) : anyAct();
    case "able": {
      const able = DEEDS.filter((one) => isWanted(one, model) && (one !== "close" || drawn.actor % 4 === 0))
        .flatMap((one) => ACTORS.map((by) => make(one, by)))
        .filter((act) => isAllowed(act, model));
      return able.length > 0 ? pick(able, drawn.deed * 7 + drawn.actor) : anyAct();
    }
    case "anybody":
      return anyAct();
  }
}

const NEXT: Partial<Record<Model["state"], Deed>> = {
  dated: "handIn",
  portfolioHandedIn: "readPortfolio",
  portfolioRead: "holdDay",
  practiceDayHeld: "sendPreliminary",
  preliminary: "finalise",
  corrected: "finalise",
};

function takerOf(deed: Deed, { evaluator }: Model): Actor {
  switch (deed) {
    case "handIn":
    case "addRecording":
    case "addCorrection":
    case "sendNone":
    case "sendSome":
      return "resident";
    case "approve":
    case "askForChanges":
      return "coEvaluator";
    case "answerEscalation":
      return "leadership";
    case "pause":
    case "resume":
    case "close":
    case "handOver":
      return "coordinator";
    default:
      return evaluator;
  }
}

function onward(make: (deed: Deed, by: Actor) => Act, model: Model): Act | null {
  const acts = ONWARD.filter((deed) => isWanted(deed, model)).flatMap((deed) =>
    ACTORS.map((by) => make(deed, by)),
  );
  return acts.find((act) => isAllowed(act, model)) ?? null;
}

/** Things that may be done again and again are wanted once. */
function isWanted(deed: Deed, model: Model): boolean {
  switch (deed) {
    case "drawAndMail":
      return model.state === "final";
    case "addRecording":
      return !model.hasRecording;
    case "addCorrection":
      return model.corrections.length === 0;
    case "noteTalk":
      return isFirstTimer(model.evaluator) && !model.talks.includes(model.evaluator);
    case "write":
      return model.state === "practiceDayHeld" && model.text === "";
    case "answerCorrection":
      return model.corrections.includes(false);
    case "resume":
      return model.day !== model.pausedOn;
    case "fortnight":
      return model.state === "preliminary" || model.pausedOn !== null;
    default:
      return true;
  }
}

function pick<One>(among: readonly One[], number: number): One {
  const one = among[number % among.length];
  if (one === undefined) throw new Error("there is nothing to choose among");
  return one;
}
