import { z } from "zod";
import { DEFAULT_DEADLINES, type Deadlines } from "./rules";

export const DAY_BOUNDS = { min: 1, max: 365 } as const;
export const MONTH_BOUNDS = { min: 0, max: 120 } as const;

const days = z.int().min(DAY_BOUNDS.min).max(DAY_BOUNDS.max);

const Stored = z.object({
  contactDays: days.default(DEFAULT_DEADLINES.contactDays),
  portfolioDays: days.default(DEFAULT_DEADLINES.portfolioDays),
  reportDays: days.default(DEFAULT_DEADLINES.reportDays),
  correctionDays: days.default(DEFAULT_DEADLINES.correctionDays),
  minimumMonthsLeft: z
    .int()
    .min(MONTH_BOUNDS.min)
    .max(MONTH_BOUNDS.max)
    .default(DEFAULT_DEADLINES.minimumMonthsLeft),
});

/** The setting `mittist.deadlines`; what it leaves out, or all of it when it does not fit, is as by default. */
export function readDeadlines(value: unknown): Deadlines {
  const read = Stored.safeParse(value ?? {});
  return read.success ? read.data : DEFAULT_DEADLINES;
}
