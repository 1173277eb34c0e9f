import { addDays, formatDay, formatDayYear, formatTimeLeft } from "@/lib/dates";
import { type ClockFacts, clockOf } from "./clock";
import {
  CASE_STEPS,
  type CaseState,
  type Deadlines,
  hasReached,
  type Preparation,
  portfolioDue,
  spanInWords,
} from "./rules";

/** A step of the case as the page lists it: who takes it, and when it was or is to be taken. */
export type CaseStep = {
  state: CaseState;
  name: string;
  who: string;
  when: string;
  status: "done" | "now" | "late" | "ahead";
};

type Taken = { kind: string; day: string };

const NAMES: Record<Exclude<CaseState, "assigned">, string> = {
  contact: "Ni hörs",
  dated: "Praktikdagen bestäms",
  portfolioHandedIn: "Portföljen lämnas",
  portfolioRead: "Portföljen läses",
  practiceDayHeld: "Praktikdagen",
  preliminary: "Preliminär rapport",
  corrected: "Synpunkter på rapporten",
  final: "Slutlig rapport",
  archived: "Rapporten skickas till SFAM",
  evaluated: "Utvärdering av Mitt-i-ST",
};

const TAKERS: Record<Exclude<CaseState, "assigned">, string> = {
  contact: "ST-läkaren hör av sig",
  dated: "ST-läkaren och värderaren",
  portfolioHandedIn: "ST-läkaren",
  portfolioRead: "värderaren",
  practiceDayHeld: "båda",
  preliminary: "värderaren",
  corrected: "ST-läkaren",
  final: "värderaren",
  archived: "portalen",
  evaluated: "ST-läkaren",
};

type StepFacts = ClockFacts & { firstEvaluation: boolean; preparation: Preparation };

/** Every step after the case was given to somebody, with its clock. */
export function caseSteps(facts: StepFacts, taken: readonly Taken[], today: string): CaseStep[] {
  const states = CASE_STEPS.slice(1).filter((state) => state !== "assigned");
  const next = states.find((state) => !isTaken(state, facts));
  return states.map((state) => {
    const who = facts.firstEvaluation ? withCoEvaluator(state, facts) : TAKERS[state];
    const step = { state, name: NAMES[state], who };
    if (isTaken(state, facts)) {
      // The reading of a first evaluation has two: it is done when the last one is.
      const day = taken
        .filter(({ kind }) => kind === state)
        .map((one) => one.day)
        .sort()
        .at(-1);
      return { ...step, when: day ? formatDayYear(day) : "", status: "done" };
    }
    if (state !== next) return { ...step, when: ahead(state, facts), status: "ahead" };
    return { ...step, ...due(facts, today) };
  });
}

/** The portfolio of a first evaluation is read when the medvärderare, too, has read and watched. */
function isTaken(step: CaseState, { state, preparation }: StepFacts): boolean {
  const isHalfRead = state === "portfolioRead" && isLeftToRead(preparation);
  return hasReached(state, step) && !(step === "portfolioRead" && isHalfRead);
}

function isLeftToRead(preparation: Preparation): boolean {
  return preparation === "reading" || preparation === "watching";
}

/** Who of the two has not read while one of them has; both before that and after. */
function withCoEvaluator(
  state: Exclude<CaseState, "assigned">,
  { state: now, preparation }: StepFacts,
): string {
  if (state === "portfolioRead") {
    if (now === "portfolioRead" && isLeftToRead(preparation)) return "medvärderaren, värderaren har läst";
    return now === "portfolioHandedIn" && !isLeftToRead(preparation)
      ? "värderaren, medvärderaren har läst"
      : "värderaren och medvärderaren";
  }
  return state === "preliminary" ? "värderaren, när medvärderaren har läst" : TAKERS[state];
}

function due(facts: ClockFacts, today: string): Pick<CaseStep, "when" | "status"> {
  if (facts.isClosed) return { when: "blir inte av", status: "ahead" };
  if (facts.pausedSince) return { when: "när ärendet är i gång igen", status: "now" };
  const day = clockOf(facts)?.due;
  if (!day) return { when: "nu", status: "now" };
  return day < today
    ? { when: `skulle ha varit klart ${formatDay(day)}, ${formatTimeLeft(day, today)}`, status: "late" }
    : { when: `senast ${formatDay(day)}, ${formatTimeLeft(day, today)}`, status: "now" };
}

/** What is known of a step whose turn has not come. */
function ahead(state: CaseState, { since, practiceDay, deadlines, isClosed }: ClockFacts): string {
  if (isClosed) return "";
  switch (state) {
    case "portfolioHandedIn":
      return practiceDay
        ? `senast ${formatDay(portfolioDue(practiceDay, deadlines, since))}`
        : `${spanInWords(deadlines.portfolioDays)} före praktikdagen`;
    case "portfolioRead":
      return "före praktikdagen";
    case "practiceDayHeld":
      return practiceDay ? formatDay(practiceDay) : "";
    case "preliminary":
      return reportWords(practiceDay, deadlines);
    case "corrected":
      return `inom ${spanInWords(deadlines.correctionDays)} från den preliminära`;
    case "final":
      return "när synpunkterna är besvarade";
    case "archived":
      return "samma dag som den slutliga";
    case "assigned":
    case "contact":
    case "dated":
    case "evaluated":
      return "";
    default:
      return state satisfies never;
  }
}

function reportWords(practiceDay: string | null, { reportDays }: Deadlines): string {
  const span = `inom ${spanInWords(reportDays)} från praktikdagen`;
  return practiceDay ? `${span}, senast ${formatDay(addDays(practiceDay, reportDays))}` : span;
}
