import { addDays, addMonths, daysBetween, monthsBetween } from "@/lib/dates";

export type Year = { year: number; from: number; to: number; months: number };

export type Scale = {
  months: number;
  from: number;
  to: number;
  at: (day: string) => number;
  /** Where each month begins, and the end of the last. */
  ticks: { at: number; january: boolean }[];
  years: Year[];
};

/** From the first day of the start month to the last of the end year; a day is its share of its month. */
export function scaleOf(
  startedOn: string,
  endsOn: string,
  from: number,
  length: { total: number } | { month: number },
): Scale {
  const first = `${startedOn.slice(0, 7)}-01`;
  const after = `${String(Number(endsOn.slice(0, 4)) + 1).padStart(4, "0")}-01-01`;
  const months = Math.max(1, monthsBetween(first, after));
  const unit = "total" in length ? length.total / months : length.month;
  const to = from + months * unit;

  function at(day: string): number {
    const month = `${day.slice(0, 7)}-01`;
    const share = daysBetween(month, day) / daysBetween(month, addMonths(month, 1));
    return Math.min(to, Math.max(from, from + (monthsBetween(first, month) + share) * unit));
  }

  const ticks = Array.from({ length: months + 1 }, (_, index) => ({
    at: from + index * unit,
    january: addMonths(first, index).slice(5, 7) === "01",
  }));
  return { months, from, to, at, ticks, years: yearsOf(first, after, at, to) };
}

function yearsOf(first: string, after: string, at: (day: string) => number, to: number): Year[] {
  const years: Year[] = [];
  for (let year = Number(first.slice(0, 4)); year < Number(after.slice(0, 4)); year += 1) {
    const january = `${String(year).padStart(4, "0")}-01-01`;
    const starts = january < first ? first : january;
    const next = addMonths(january, 12);
    const end = next >= after ? to : at(next);
    years.push({ year, from: at(starts), to: end, months: monthsBetween(starts, addDays(next, 0)) });
  }
  return years;
}
