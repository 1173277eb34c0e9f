import { addDays, formatDayYear, monthName } from "./dates";

/** "april 2028", "februari–augusti 2025" when whole months, otherwise "4 januari–31 mars 2027". Both days included. */
export function formatPeriod(startsOn: string, endsOn: string): string {
  const sameYear = startsOn.slice(0, 4) === endsOn.slice(0, 4);
  if (startsOn === endsOn) return formatDayYear(startsOn);
  if (isFirstOfMonth(startsOn) && isFirstOfMonth(addDays(endsOn, 1))) {
    const last = `${month(endsOn)} ${endsOn.slice(0, 4)}`;
    if (startsOn.slice(0, 7) === endsOn.slice(0, 7)) return last;
    return `${month(startsOn)}${sameYear ? "" : ` ${startsOn.slice(0, 4)}`}–${last}`;
  }
  const first = sameYear ? formatDayYear(startsOn).slice(0, -5) : formatDayYear(startsOn);
  return `${first}–${formatDayYear(endsOn)}`;
}

function isFirstOfMonth(day: string): boolean {
  return day.endsWith("-01");
}

function month(day: string): string {
  return monthName(Number(day.slice(5, 7)));
}
