import { isDay } from "@/lib/dates";

const MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split(" ");
const EARLIEST = "1990-01-01";

const ISO = /(?<!\d)((?:19|20)\d{2})[-./ ]?(0[1-9]|1[0-2])[-./ ]?(0[1-9]|[12]\d|3[01])(?!\d)/g;
/** "240501", as a folder of scanned papers is often named. */
const SHORT = /(?<!\d)(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d-])/g;
const WORDS =
  /(?<!\d)([12]\d|3[01]|0?[1-9])[.:e]?a?\s+(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}*\.?,?\s+((?:19|20)\d{2})(?!\d)/giu;
const SLASHED = /(?<!\d)([12]\d|3[01]|0?[1-9])\s?[/.]\s?(1[0-2]|0?[1-9])\s?[-/. ]\s?((?:19|20)\d{2})(?!\d)/g;

/**
 * The day a paper is from. In a name any day will do, a short one only where there is no other: after a whole day six
 * digits are the time of a camera. In a text it is the last, since a signature comes last.
 */
export function suggestDate(name: string, text: string, today: string): string | null {
  const plausible = (days: string[]) => days.filter((day) => isPlausible(day, today));
  const named = plausible(daysIn(name)).at(-1) ?? plausible(shortDaysIn(name)).at(-1);
  return named ?? plausible(daysIn(text)).toSorted().at(-1) ?? null;
}

function daysIn(text: string): string[] {
  const days = [
    ...[...text.matchAll(ISO)].map(([, year, month, day]) => dayOf(year, month, day)),
    ...[...text.matchAll(WORDS)].map(([, day, month, year]) => dayOf(year, monthNumber(month), day)),
    ...[...text.matchAll(SLASHED)].map(([, day, month, year]) => dayOf(year, month, day)),
  ];
  return days.filter(isDay);
}

function shortDaysIn(name: string): string[] {
  return [...name.matchAll(SHORT)]
    .map(([, year, month, day]) => dayOf(`20${year}`, month, day))
    .filter(isDay);
}

function monthNumber(word: string | undefined): string {
  return String(MONTHS.indexOf((word ?? "").toLowerCase()) + 1);
}

function dayOf(year = "", month = "", day = ""): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Not yet to come, and not a year of birth: no paper of this training is that old. */
function isPlausible(day: string, today: string): boolean {
  return day >= EARLIEST && day <= today;
}
