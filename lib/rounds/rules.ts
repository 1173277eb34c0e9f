import { daysBetween, todayIn } from "@/lib/dates";

export type RoundState = "wishing" | "allotting" | "confirmed" | "cancelled";

export type RoundEnds = { wishesDueOn: string; isConfirmed: boolean; isCancelled: boolean };

export function roundState({ wishesDueOn, isConfirmed, isCancelled }: RoundEnds, today: string): RoundState {
  if (isConfirmed) return "confirmed";
  if (isCancelled) return "cancelled";
  return today <= wishesDueOn ? "wishing" : "allotting";
}

export const ROUND_STATES: Record<RoundState, string> = {
  wishing: "Värderarna önskar",
  allotting: "Ska fördelas",
  confirmed: "Bekräftad",
  cancelled: "Inställd",
};

const ROUNDS_A_YEAR = 2;

/** Null when the year has what SFAM asks for. A round that was cancelled gave nobody a värderare. */
export function tooFewRounds(
  rounds: readonly { openedAt: Date; isCancelled: boolean }[],
  today: string,
): string | null {
  const ofThisYear = ({ openedAt }: { openedAt: Date }) =>
    todayIn(openedAt).slice(0, 4) === today.slice(0, 4);
  const opened = rounds.filter((round) => !round.isCancelled && ofThisYear(round)).length;
  if (opened >= ROUNDS_A_YEAR) return null;
  return `${opened === 0 ? "Ingen omgång" : "En omgång"} har öppnats i år. SFAM vill ha minst två.`;
}

/** Days before the wishes close on which those who have not answered are reminded. */
export const REMINDER_DAYS = [7, 2] as const;

/** The reminder that is due, by its day, or null. A sweep that was late sends the nearest one alone. */
export function reminderDue(wishesDueOn: string, openedOn: string, today: string): number | null {
  const left = daysBetween(today, wishesDueOn);
  if (left < 0) return null;
  const due = [...REMINDER_DAYS].reverse().find((days) => left <= days);
  return due === undefined || daysBetween(openedOn, wishesDueOn) <= due ? null : due;
}

/** "31 månader kvar": how much an evaluator is told of the time left. */
export function monthsLeftInWords(months: number): string {
  return months === 1 ? "1 månad" : `${months} månader`;
}
