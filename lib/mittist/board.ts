import { daysBetween, formatDay, formatDayYear, formatTimeLeft } from "@/lib/dates";
import { type BoardGroup, type ClockFacts, clockOf, groupOf } from "./clock";
import { type Move, type MoveFacts, whoseMove } from "./moves";
import { CASE_STEPS, type CaseState, STEP_NAMES, spanInWords } from "./rules";

export type BoardFacts = ClockFacts & { move: MoveFacts; closedOn: string | null };

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
  /** The day that the clock runs to, or the day the step was taken or the case closed. */
  due: string;
};

export const GROUP_NAMES: Record<BoardGroup, string> = {
  late: "Över tiden",
  running: "Klockan går",
  waitingForDay: "Väntar på sin dag",
  paused: "Pausade",
  almostDone: "Nästan klara",
  done: "Klara",
};

export const GROUP_ORDER: BoardGroup[] = ["late", "running", "waitingForDay", "paused", "almostDone", "done"];

/** The board's lists, as the address names them. */
export const BOARD_LISTS = [
  { key: "ongoing", name: "Allt som pågår", address: "" },
  { key: "thisYear", name: "Avslutade i år", address: "avslutade" },
  { key: "earlier", name: "Avslutade tidigare", address: "tidigare" },
] as const;
export type BoardList = (typeof BOARD_LISTS)[number]["key"];

export function boardList(address: string | string[] | undefined): BoardList {
  return BOARD_LISTS.find((list) => list.address === address)?.key ?? "ongoing";
}

export function listAddress(list: BoardList, shown = ""): `/mitt-i-st${string}` {
  const address = BOARD_LISTS.find(({ key }) => key === list)?.address ?? "";
  const asked = new URLSearchParams({ ...(address && { lista: address }), ...(shown && { visa: shown }) });
  return asked.size > 0 ? `/mitt-i-st?${asked}` : "/mitt-i-st";
}

export function isInList(row: Pick<BoardRow, "group" | "due">, list: BoardList, today: string): boolean {
  if (list === "ongoing") return row.group !== "done";
  const isThisYear = row.due.slice(0, 4) === today.slice(0, 4);
  return row.group === "done" && isThisYear === (list === "thisYear");
}

const STATIONS_BEFORE = 2;

export function boardRow(facts: BoardFacts, today: string): BoardRow {
  const { state, since, deadlines } = facts;
  return {
    group: groupOf(facts, today),
    station: CASE_STEPS.indexOf(state) + 1 + STATIONS_BEFORE,
    step: STEP_NAMES[state],
    move: whoseMove(facts.move, deadlines, today),
    time: timeOf(facts, today),
    due: clockOf(facts)?.due ?? facts.closedOn ?? since,
  };
}

function timeOf(facts: BoardFacts, today: string): BoardTime {
  const { state, since, practiceDay, closedOn, pausedSince } = facts;
  if (closedOn) return { kind: "day", words: `sedan ${formatDayYear(closedOn)}`, of: "avslutat" };
  if (pausedSince) return { kind: "day", words: `sedan ${formatDayYear(pausedSince)}`, of: "pausat" };
  const clock = clockOf(facts);
  if (!clock)
    return { kind: "day", words: `sedan ${formatDayYear(since)}`, of: STEP_NAMES[state].toLowerCase() };
  if (clock.days === 0 && clock.due >= today)
    return { kind: "day", words: formatDay(practiceDay ?? clock.due), of: "praktikdag" };
  return {
    kind: "clock",
    elapsed: clock.days - daysBetween(today, clock.due),
    total: clock.days,
    words: formatTimeLeft(clock.due, today),
    of: clock.days === 0 ? lateWords(state) : `av ${spanInWords(clock.days)}`,
  };
}

function lateWords(state: CaseState): string {
  return state === "dated" ? "för portföljen" : "efter praktikdagen";
}
