/**
 * Calendar days are ISO strings ("2026-11-23") without a time zone; instants are `Date`.
 * People live in Europe/Stockholm, so an instant becomes a day or a clock time only there.
 */
const WEEKDAYS = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];
const MONTHS = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];
const MS_PER_DAY = 86_400_000;

export type Span = { months: number; days: number };
export type Week = { year: number; week: number };

export function todayIn(now: Date): string {
  const { year, month, day } = stockholmParts(now);
  return `${year}-${month}-${day}`;
}

/** "måndag 23 november" */
export function formatDay(day: string): string {
  const { date } = parse(day);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${monthName(date.getUTCMonth() + 1)}`;
}

/** "23 november 2026" */
export function formatDayYear(day: string): string {
  const { date, year } = parse(day);
  return `${date.getUTCDate()} ${monthName(date.getUTCMonth() + 1)} ${year}`;
}

/** "måndag 23 november 2026" */
export function formatWeekdayYear(day: string): string {
  return `${formatDay(day)} ${parse(day).year}`;
}

/** "november 2026" */
export function formatMonthYear(day: string): string {
  const { month, year } = parse(day);
  return `${monthName(month)} ${year}`;
}

/** "14 december 2026 kl. 16:20" */
export function formatInstant(instant: Date): string {
  return `${formatDayYear(todayIn(instant))} kl. ${formatTime(instant)}`;
}

/** When something was saved, as shortly as it can be said: "16:20" today, "9 oktober 2026" before that. */
export function formatSaved(instant: Date, now: Date): string {
  const day = todayIn(instant);
  return day === todayIn(now) ? formatTime(instant) : formatDayYear(day);
}

/** "16:20" */
export function formatTime(instant: Date): string {
  const { hour, minute } = stockholmParts(instant);
  return `${hour}:${minute}`;
}

export function monthName(month: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) throw new RangeError(`No such month: ${month}`);
  return name;
}

/** "våren 2028" before 1 July, then "hösten 2028": the two terms of the school year. */
export function formatTerm(day: string): string {
  const { month, year } = parse(day);
  return `${month <= 6 ? "våren" : "hösten"} ${year}`;
}

/** The week of ISO 8601, which Swedish calendars print; its year can differ from the day's. */
export function isoWeek(day: string): Week {
  const { date } = parse(day);
  const thursday = addDays(day, 4 - (date.getUTCDay() || 7));
  const { year } = parse(thursday);
  return { year, week: 1 + Math.floor(daysBetween(`${pad(year, 4)}-01-01`, thursday) / 7) };
}

export function isDay(text: string): boolean {
  return parseOrNull(text) !== null;
}

export function addDays(day: string, days: number): string {
  return toDay(new Date(parse(day).date.getTime() + days * MS_PER_DAY));
}

/** The same day of another month, or that month's last day when it is shorter (31 January + 1 = 28 February). */
export function addMonths(day: string, months: number): string {
  const { date, year, month } = parse(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return toDay(first);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((parse(to).date.getTime() - parse(from).date.getTime()) / MS_PER_DAY);
}

/** Whole months from one day to another; negative when `to` comes first. */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const start = parse(from);
  const end = parse(to);
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** Whole months, and the days left over. `to` must not come before `from`. */
export function spanBetween(from: string, to: string): Span {
  if (to < from) throw new RangeError(`${to} comes before ${from}`);
  const months = monthsBetween(from, to);
  return { months, days: daysBetween(addMonths(from, months), to) };
}

/** "10 dagar kvar", "sista dagen i dag", "9 dagar över" */
export function formatTimeLeft(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return "sista dagen i dag";
  return days > 0 ? `${countDays(days)} kvar` : `${countDays(-days)} över`;
}

/** "3 månader och 11 dagar" */
export function formatSpan({ months, days }: Span): string {
  const monthWords = months === 1 ? "1 månad" : `${months} månader`;
  if (days === 0) return monthWords;
  return months === 0 ? countDays(days) : `${monthWords} och ${countDays(days)}`;
}

function countDays(days: number): string {
  return days === 1 ? "1 dag" : `${days} dagar`;
}

type ParsedDay = { date: Date; year: number; month: number };

function parse(day: string): ParsedDay {
  const parsed = parseOrNull(day);
  if (parsed === null) throw new RangeError(`Not a calendar day: ${JSON.stringify(day.slice(0, 40))}`);
  return parsed;
}

function parseOrNull(day: string): ParsedDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const date = new Date(Date.UTC(year, month - 1, Number(day.slice(8, 10))));
  return toDay(date) === day ? { date, year, month } : null;
}

function toDay(date: Date): string {
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function stockholmParts(instant: Date) {
  const parts = new Map(stockholm.formatToParts(instant).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}
