import { z } from "zod";
import { addDays } from "@/lib/dates";
import { DAY_BOUNDS } from "./deadlines";

/** Days from the final report. Ours until the rådet says otherwise: the setting `mittist.evaluationReminders`. */
export const REMINDER_DAYS = [7, 21];

/** So that nobody is reminded of what was long ago when the portal, or its mail, has been away. */
const FORGOTTEN_AFTER = 30;

export const MOST_REMINDERS = 5;

const Stored = z
  .array(z.int().min(DAY_BOUNDS.min).max(DAY_BOUNDS.max))
  .min(1)
  .max(MOST_REMINDERS)
  .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)));

export function readReminderDays(value: unknown): number[] {
  const read = Stored.safeParse(value);
  return read.success ? read.data : REMINDER_DAYS;
}

/** The reminder that is due now, counted from 0, or null: only the last of those whose day has come. */
export function dueReminder(finalOn: string, today: string, days: readonly number[]): number | null {
  const last = days.at(-1) ?? 0;
  if (addDays(finalOn, last + FORGOTTEN_AFTER) < today) return null;
  const due = days.findLastIndex((day) => addDays(finalOn, day) <= today);
  return due === -1 ? null : due;
}
