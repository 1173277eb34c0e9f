import type { Part, Schedule, ScheduleRow } from "./template";

export type DayFault = "past" | "today";

/** A day to propose lies ahead: it is to be answered, and the portfolio comes before it. */
export function proposedDayFault(day: string, today: string): DayFault | null {
  if (day < today) return "past";
  return day === today ? "today" : null;
}

export const DAY_FAULT_SENTENCES: Record<DayFault, string> = {
  past: "Dagen har redan varit. Välj en dag framåt.",
  today: "Välj en dag efter i dag.",
};

export type DaySpan = { startsOn: string; endsOn: string };

/** Whether the ST-läkare has said that the day does not suit. */
export function isUnsuitable(day: string, unsuitable: readonly DaySpan[]): boolean {
  return unsuitable.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

const STEP = 5;

/**
 * Makes the day fit between coming and leaving: the order is kept, and what has most to give is shortened first, five
 * minutes at a time, never below its shortest. Nothing is left out: what does not fit ends after the time to leave.
 */
export function fitSchedule({ arrivesAt, leavesAt, rows }: Schedule): Schedule {
  const minutes = rows.map((row) => row.minutes);
  const slackOf = (index: number) => (minutes[index] ?? 0) - (rows[index]?.minMinutes ?? 0);
  let over = minutes.reduce((sum, one) => sum + one, 0) - (minutesOf(leavesAt) - minutesOf(arrivesAt));
  while (over > 0) {
    const longest = minutes.reduce((best, _, index) => (slackOf(index) > slackOf(best) ? index : best), 0);
    const step = Math.min(STEP, slackOf(longest), over);
    if (step <= 0) break;
    minutes[longest] = (minutes[longest] ?? 0) - step;
    over -= step;
  }
  return { arrivesAt, leavesAt, rows: rows.map((row, index) => ({ ...row, minutes: minutes[index] ?? 0 })) };
}

export type TimedRow = ScheduleRow & { from: string; to: string; isAfterEnd: boolean };

/** Each row with when it begins and ends, and whether the värderare has to leave before that. */
export function timeRows({ arrivesAt, leavesAt, rows }: Schedule): TimedRow[] {
  const start = minutesOf(arrivesAt);
  const end = minutesOf(leavesAt);
  return rows.map((row, index) => {
    const from = start + rows.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0);
    const to = from + row.minutes;
    return { ...row, from: timeOf(from), to: timeOf(to), isAfterEnd: to > end };
  });
}

/** Minutes left before the time to leave; negative when the day is too long. */
export function spareMinutes({ arrivesAt, leavesAt, rows }: Schedule): number {
  return minutesOf(leavesAt) - minutesOf(arrivesAt) - rows.reduce((sum, { minutes }) => sum + minutes, 0);
}

export function takesPart(schedule: Pick<Schedule, "rows">, part: Part): boolean {
  return schedule.rows.some(({ who }) => who.includes(part));
}
