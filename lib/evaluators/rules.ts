import { formatDayYear } from "@/lib/dates";

type Days = { startsOn: string; endsOn: string | null };

export function isPausedOn(pauses: readonly Days[], today: string): boolean {
  return pauses.some(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today));
}

/** "1 december 2026 till 28 februari 2027", or from a day on. */
export function pauseInWords({ startsOn, endsOn }: Days): string {
  return endsOn
    ? `${formatDayYear(startsOn)} till ${formatDayYear(endsOn)}`
    : `från ${formatDayYear(startsOn)}`;
}
