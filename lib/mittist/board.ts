import { daysBetween, formatDay, formatDayYear, formatTimeLeft } from "@/lib/dates";
import { type Move, type MoveFacts, whoseMove } from "./moves";
import {
  type BoardGroup,
  CASE_STEPS,
  type CaseState,
  clockOf,
  type Deadlines,
  groupOf,
  STEP_NAMES,
  spanInWords,
} from "./rules";

export type BoardFacts = {
  state: CaseState;
  since: string;
  practiceDay: string | null;
  deadlines: Deadlines;
  move: MoveFacts;
};

export type BoardTime =
  | { kind: "clock"; elapsed: number; total: number; words: string; of: string }
  | { kind: "day"; words: string; of: string };

/** Those with least time left first; where no clock runs, those whose day comes first. */
export function byUrgency<Row extends BoardRow>(rows: Row[]): Row[] {
  return [...rows].sort((one, other) => one.due.localeCompare(other.due));
}

export type BoardRow = {
  group: BoardGroup;
  /** 1 to 13: before a case is assigned it has been registered and listed. */
  station: number;
  step: string;
  move: Move;
  time: BoardTime;
  /** The day that the clock runs to, or the day the step was taken. */
  due: string;
};

export const GROUP_NAMES: Record<BoardGroup, string> = {
  late: "Över tiden",
  running: "Klockan går",
  waitingForDay: "Väntar på sin dag",
  almostDone: "Nästan klara",
  done: "Klara",
};

export const GROUP_ORDER: BoardGroup[] = ["late", "running", "waitingForDay", "almostDone", "done"];

const STATIONS_BEFORE = 2;

export function boardRow(facts: BoardFacts, today: string): BoardRow {
  const { state, since, practiceDay, deadlines } = facts;
  return {
    group: groupOf(state, since, practiceDay, deadlines, today),
    station: CASE_STEPS.indexOf(state) + 1 + STATIONS_BEFORE,
    step: STEP_NAMES[state],
    move: whoseMove(facts.move, deadlines, today),
    time: timeOf(facts, today),
    due: clockOf(state, since, practiceDay, deadlines)?.due ?? since,
  };
}

function timeOf({ state, since, practiceDay, deadlines }: BoardFacts, today: string): BoardTime {
  const clock = clockOf(state, since, practiceDay, deadlines);
  if (!clock)
    return { kind: "day", words: `sedan ${formatDayYear(since)}`, of: STEP_NAMES[state].toLowerCase() };
  if (clock.days === 0 && clock.due >= today)
    return { kind: "day", words: formatDay(clock.due), of: "praktikdag" };
  return {
    kind: "clock",
    elapsed: clock.days - daysBetween(today, clock.due),
    total: clock.days,
    words: formatTimeLeft(clock.due, today),
    of: clock.days === 0 ? "efter praktikdagen" : `av ${spanInWords(clock.days)}`,
  };
}
