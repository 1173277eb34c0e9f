import { addDays } from "@/lib/dates";
import { type CaseState, type Deadlines, portfolioDue } from "./rules";

/** What a case's clock is read from. */
export type ClockFacts = {
  state: CaseState;
  since: string;
  practiceDay: string | null;
  /** Days paused since the state began; the clock runs that much longer. */
  pausedDays: number;
  /** The day the case was paused; its clock stands still. */
  pausedSince: string | null;
  isClosed: boolean;
  deadlines: Deadlines;
};

/** `days` is none where the time is told by the practice day. */
export type CaseClock = { due: string; days: number };

/** What has to happen by when, or null where no time is set. */
export function clockOf(facts: ClockFacts): CaseClock | null {
  if (facts.isClosed || facts.pausedSince) return null;
  const { state, since, practiceDay, pausedDays, deadlines } = facts;
  const from = (day: string, days: number) => ({ due: addDays(day, days + pausedDays), days });
  switch (state) {
    case "assigned":
    case "contact":
      return from(since, deadlines.contactDays);
    case "practiceDayHeld":
      return from(practiceDay ?? since, deadlines.reportDays);
    case "preliminary":
    case "corrected":
      return from(since, deadlines.correctionDays);
    case "dated":
      return practiceDay ? { due: portfolioDue(practiceDay, deadlines, since), days: 0 } : null;
    case "portfolioHandedIn":
    case "portfolioRead":
      return practiceDay ? { due: practiceDay, days: 0 } : null;
    case "final":
    case "archived":
    case "evaluated":
      return null;
    default:
      return state satisfies never;
  }
}

export type BoardGroup = "late" | "running" | "waitingForDay" | "paused" | "almostDone" | "done";

export function groupOf(facts: ClockFacts, today: string): BoardGroup {
  if (facts.isClosed || facts.state === "evaluated") return "done";
  if (facts.pausedSince) return "paused";
  const clock = clockOf(facts);
  if (!clock) return "almostDone";
  if (clock.due < today) return "late";
  return clock.days === 0 ? "waitingForDay" : "running";
}
