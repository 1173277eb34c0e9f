import { formatDayYear } from "@/lib/dates";
import { capitalise, numberInWords } from "@/lib/texts/rules";

export type Days = { startsOn: string; endsOn: string | null };

export function isPausedOn(pauses: readonly Days[], today: string): boolean {
  return pauses.some(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today));
}

/** A pause that begins before a case given today can have its practice day; `isOnDay` when it is not over by then. */
export type ComingPause = Days & { isOnDay: boolean };

export function comingPause(pauses: readonly Days[], today: string, soonestDay: string): ComingPause | null {
  const coming = pauses.filter(({ startsOn }) => startsOn > today && startsOn <= soonestDay);
  const onDay = coming.find((pause) => isPausedOn([pause], soonestDay));
  const first = onDay ?? coming[0];
  return first ? { startsOn: first.startsOn, endsOn: first.endsOn, isOnDay: first === onDay } : null;
}

/** "1 december 2026 till 28 februari 2027", or from a day on. */
export function pauseInWords({ startsOn, endsOn }: Days): string {
  return endsOn
    ? `${formatDayYear(startsOn)} till ${formatDayYear(endsOn)}`
    : `från ${formatDayYear(startsOn)}`;
}

/** "Ett pågående av tre om året, inget klart": what an evaluator has, and would take. */
export function loadInWords({
  ongoing,
  done,
  capacity,
}: {
  ongoing: number;
  done: number;
  capacity: number;
}): string {
  const going = ongoing === 0 ? "Inget" : capitalise(numberInWords(ongoing, "ett"));
  const ended =
    done === 0 ? "inget klart" : `${numberInWords(done, "ett")} ${done === 1 ? "klart" : "klara"}`;
  return `${going} pågående av ${numberInWords(capacity, "ett")} om året, ${ended}`;
}
