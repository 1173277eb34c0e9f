import { addMonths, formatDayYear, formatSpan, spanBetween } from "@/lib/dates";

export type RegistrationState = "registered" | "listed" | "allotted" | "withdrawn";

export type RegistrationFacts = { caseId: string | null; roundId: string | null; isWithdrawn: boolean };

/** Where a registration stands: it waits for a round, lies in one, has become a case or has been withdrawn. */
export function registrationState({ caseId, roundId, isWithdrawn }: RegistrationFacts): RegistrationState {
  if (isWithdrawn) return "withdrawn";
  if (caseId) return "allotted";
  return roundId ? "listed" : "registered";
}

/** The last day on which no reason is asked for. */
export function lastDayToRegister(endsOn: string, minimumMonthsLeft: number): string {
  return addMonths(endsOn, -minimumMonthsLeft);
}

export function isLate(endsOn: string, minimumMonthsLeft: number, today: string): boolean {
  return today > lastDayToRegister(endsOn, minimumMonthsLeft);
}

/** "2 år och 3 månader kvar, till 14 mars 2029": what the page says of the time left. */
export function timeLeftInWords(endsOn: string, today: string): string {
  if (endsOn <= today) return `ST är slut sedan ${formatDayYear(endsOn)}`;
  return `${formatSpan(spanBetween(today, endsOn))} kvar, till ${formatDayYear(endsOn)}`;
}

export const MOST_DAYS = 6;
