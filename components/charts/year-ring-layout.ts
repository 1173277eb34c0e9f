import { addMonths, daysBetween, monthName } from "@/lib/dates";
import { round } from "./stig-course";

/** Degrees from the top, clockwise: a month is a twelfth, a day its share of the month, drawn at noon. */
export function ringAngle(day: string): number {
  const month = `${day.slice(0, 7)}-01`;
  const share = (daysBetween(month, day) + 0.5) / daysBetween(month, addMonths(month, 1));
  return (Number(day.slice(5, 7)) - 1 + share) * 30;
}

export function onRing(angle: number, radius: number): { x: number; y: number } {
  const turn = (angle * Math.PI) / 180;
  return { x: round(100 + radius * Math.sin(turn)), y: round(100 - radius * Math.cos(turn)) };
}

export function diamond({ x, y }: { x: number; y: number }): string {
  return `M${x} ${round(y - 4.5)}l4.5 4.5-4.5 4.5-4.5-4.5z`;
}

const list = new Intl.ListFormat("sv", { type: "conjunction" });

/** "Årsringen 2026: 3 samtal. Januari 2, mars 1. Kvartalsavstämning gjord i mars." */
export function ringWords(year: number, talks: string[], quarters: string[]): string {
  const counts = new Map<number, number>();
  for (const day of talks) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  const perMonth = [...counts]
    .sort(([one], [other]) => one - other)
    .map(([month, count]) => `${monthName(month)} ${count}`)
    .join(", ");
  const gone = [...new Set(quarters.map(monthOf))].sort((one, other) => one - other).map(monthName);
  return [
    `Årsringen ${year}: ${talks.length === 0 ? "inga samtal än" : `${talks.length} samtal`}.`,
    perMonth ? `${perMonth.charAt(0).toUpperCase()}${perMonth.slice(1)}.` : "",
    gone.length > 0
      ? `Kvartalsavstämning gjord i ${list.format(gone)}.`
      : "Ingen kvartalsavstämning är gjord.",
  ]
    .filter(Boolean)
    .join(" ");
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}
