import { formatDay } from "@/lib/dates";
import { listWords } from "@/lib/texts/rules";
import { contactStage, silenceWords } from "./contact";
import {
  type CaseState,
  type Deadlines,
  firstName,
  mayStopWaiting,
  type Preparation,
  portfolioDue,
} from "./rules";

/** Where the reading by the medvärderare stands. */
export type Reading = "none" | "asked" | "changesAsked" | "approved";

export type MoveFacts = {
  state: CaseState;
  practiceDay: string | null;
  resident: string;
  evaluator: string;
  coEvaluator: string | null;
  firstEvaluation: boolean;
  coEvaluatorApproved: boolean;
  preparation: Preparation;
  reading: Reading;
  escalated: boolean;
  unanswered: number;
  hasFailedMail: boolean;
  /** The final report has reached both whom it goes to. */
  isMailed: boolean;
  isEvaluated: boolean;
  isPaused: boolean;
  isUnreached: boolean;
  /** The day the clock of the state runs from. */
  clockFrom: string;
  /** Days that one of the two has proposed and the other has not answered. */
  proposed: { byEvaluator: boolean; days: string[] } | null;
  isClosed: boolean;
};

export type Mover =
  | "resident"
  | "evaluator"
  | "coEvaluator"
  | "coordinator"
  | "leadership"
  | "portal"
  | "nobody";

/** Whose move it is: who, by name, and the rest of the sentence. */
export type Move = { mover: Mover; who: string; does: string };

export function whoseMove(facts: MoveFacts, deadlines: Deadlines, today: string): Move {
  if (facts.isClosed) return nobody("Ärendet är avslutat.");
  if (facts.hasFailedMail) {
    return {
      mover: "coordinator",
      who: "Koordinatorn",
      does: "ska rätta en adress: ett brev gick inte fram.",
    };
  }
  if (facts.escalated) {
    return {
      mover: "leadership",
      who: "Mitt-i-ST-ledningen",
      does: "ska svara på en fråga innan rapporten skickas.",
    };
  }
  if (facts.isPaused) return nobody("Ärendet är pausat och klockan står.");
  return moveIn(facts, deadlines, today);
}

function nobody(does: string): Move {
  return { mover: "nobody", who: "Ingen just nu.", does };
}

function moveIn(facts: MoveFacts, deadlines: Deadlines, today: string): Move {
  const { state, practiceDay } = facts;
  const resident = (does: string): Move => ({ mover: "resident", who: facts.resident, does });
  const evaluator = (does: string): Move => ({ mover: "evaluator", who: facts.evaluator, does });
  switch (state) {
    case "assigned":
      return contact(facts, deadlines, today);
    case "contact":
      return agreeing(facts);
    case "dated":
      return resident(
        practiceDay
          ? `lämnar portföljen senast ${formatDay(portfolioDue(practiceDay, deadlines, facts.clockFrom))}.`
          : "lämnar portföljen.",
      );
    case "portfolioHandedIn":
      return facts.firstEvaluation && !facts.coEvaluatorApproved
        ? {
            mover: "coordinator",
            who: "Koordinatorn",
            does: "ska utse en medvärderare, det är första uppdraget.",
          }
        : evaluator(readsAlong(facts) ? readingWords(facts) : "läser portföljen.");
    case "portfolioRead":
      if (facts.preparation !== "done") return preparing(facts, facts.preparation);
      return practiceDay !== null && practiceDay <= today
        ? evaluator("ska bekräfta att praktikdagen är genomförd.")
        : nobody("Portföljen är läst och dagen är bestämd.");
    case "practiceDayHeld":
      return writing(facts, evaluator);
    case "preliminary":
      return mayStopWaiting(facts.clockFrom, deadlines, today)
        ? evaluator(`kan göra rapporten slutlig: ${firstName(facts.resident)} har inte svarat.`)
        : resident("läser den preliminära rapporten.");
    case "corrected":
      return evaluator(correctedWords(facts.unanswered));
    case "final":
      if (!facts.isMailed) return { mover: "portal", who: "Portalen", does: "skickar rapporten." };
      return facts.isEvaluated ? ALL_DONE : evaluation(facts);
    case "archived":
      return evaluation(facts);
    case "evaluated":
      return ALL_DONE;
    default:
      return state satisfies never;
  }
}

const ALL_DONE: Move = { mover: "nobody", who: "Klart.", does: "Allt är gjort." };

function evaluation({ resident }: MoveFacts): Move {
  return { mover: "resident", who: resident, does: "ska fylla i utvärderingen." };
}

function agreeing({ proposed, resident, evaluator }: MoveFacts): Move {
  const answers = (name: string) =>
    `ska svara ${firstName(name)} om ${listWords((proposed?.days ?? []).map(formatDay), "eller")} passar.`;
  if (proposed?.byEvaluator) return { mover: "resident", who: resident, does: answers(evaluator) };
  const does = proposed ? answers(resident) : `bestämmer praktikdag med ${firstName(resident)}.`;
  return { mover: "evaluator", who: evaluator, does };
}

function contact(facts: MoveFacts, deadlines: Deadlines, today: string): Move {
  const stage = contactStage({ ...facts, since: facts.clockFrom, deadlines }, today);
  const words = silenceWords(stage, facts.evaluator, facts.resident);
  switch (stage) {
    case "waiting":
      return { mover: "resident", who: facts.resident, does: `ska höra av sig till ${facts.evaluator}.` };
    case "evaluatorCalls":
      return { mover: "evaluator", who: facts.evaluator, does: words };
    case "unreached":
      return { mover: "coordinator", who: "Koordinatorn", does: words };
    default:
      return stage satisfies never;
  }
}

/** A first evaluation: the medvärderare reads beside the värderare, and waits for nobody. */
export function readsAlong(
  facts: Pick<MoveFacts, "state" | "firstEvaluation" | "coEvaluatorApproved" | "preparation">,
): boolean {
  const isLeft = facts.preparation === "reading" || facts.preparation === "watching";
  return facts.state === "portfolioHandedIn" && facts.firstEvaluation && facts.coEvaluatorApproved && isLeft;
}

function readingWords({ coEvaluator, preparation }: MoveFacts): string {
  const name = coEvaluator ?? "medvärderaren";
  return preparation === "reading"
    ? `och ${name} läser portföljen.`
    : `läser portföljen, och ${name} ser inspelningarna.`;
}

/** A first evaluation: the medvärderare reads and watches, and both talk, before the practice day. */
function preparing(facts: MoveFacts, left: Exclude<Preparation, "done">): Move {
  const who = facts.coEvaluator ?? "Medvärderaren";
  switch (left) {
    case "reading":
      return { mover: "coEvaluator", who, does: "läser portföljen." };
    case "watching":
      return { mover: "coEvaluator", who, does: "ser inspelningarna." };
    case "discussing":
      return {
        mover: "evaluator",
        who: facts.evaluator,
        does: `talar med ${who} om bedömningen och skriver in dagen.`,
      };
    default:
      return left satisfies never;
  }
}

function writing(facts: MoveFacts, evaluator: (does: string) => Move): Move {
  const name = facts.coEvaluator ?? "medvärderaren";
  switch (facts.reading) {
    case "none":
      return evaluator("skriver rapporten.");
    case "asked":
      return { mover: "coEvaluator", who: name, does: "läser rapporten innan den skickas." };
    case "changesAsked":
      return evaluator(`ändrar i rapporten efter läsning av ${name}.`);
    case "approved":
      // After a handover the present two may have all of it to do again.
      if (facts.preparation !== "done") return preparing(facts, facts.preparation);
      return evaluator("ska skicka den preliminära rapporten.");
    default:
      return facts.reading satisfies never;
  }
}

function correctedWords(unanswered: number): string {
  return unanswered === 0
    ? "ska göra rapporten slutlig."
    : "svarar på synpunkterna och gör rapporten slutlig.";
}
