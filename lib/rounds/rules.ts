import { daysBetween } from "@/lib/dates";

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

/** SFAM asks for two a year at least. */
export const ROUNDS_A_YEAR = 2;

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
