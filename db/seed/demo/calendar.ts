import { addDays, addMonths } from "@/lib/dates";

/** The demo region always looks as if it were seeded today: every date in it is an offset from the first day here. */
export type Calendar = {
  today: string;
  year: number;
  /** First day of the month that lies `offset` months from this one. */
  monthStart: (offset: number) => string;
  monthEnd: (offset: number) => string;
  daysAgo: (days: number) => string;
  daysAhead: (days: number) => string;
};

export function calendarOf(today: string): Calendar {
  const first = `${today.slice(0, 8)}01`;
  return {
    today,
    year: Number(today.slice(0, 4)),
    monthStart: (offset) => addMonths(first, offset),
    monthEnd: (offset) => addDays(addMonths(first, offset + 1), -1),
    daysAgo: (days) => addDays(today, -days),
    daysAhead: (days) => addDays(today, days),
  };
}

/** Noon in Sweden, near enough for an instant whose hour nobody reads. */
export function noon(day: string): Date {
  return new Date(`${day}T11:00:00Z`);
}

/** A weekday on or before `day`. */
export function workdayBefore(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

/** A weekday on or after `day`. */
export function workday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
}
