import { z } from "zod";
import { DEFAULT_DEADLINES, type Deadlines } from "./rules";

const days = z.int().min(1).max(365);

const Stored = z.object({
  contactDays: days.default(DEFAULT_DEADLINES.contactDays),
  portfolioDays: days.default(DEFAULT_DEADLINES.portfolioDays),
  reportDays: days.default(DEFAULT_DEADLINES.reportDays),
  correctionDays: days.default(DEFAULT_DEADLINES.correctionDays),
  minimumMonthsLeft: z.int().min(0).max(120).default(DEFAULT_DEADLINES.minimumMonthsLeft),
});

/** The setting `mittist.deadlines`; what it leaves out, or all of it when it does not fit, is as by default. */
export function readDeadlines(value: unknown): Deadlines {
  const read = Stored.safeParse(value ?? {});
  return read.success ? read.data : DEFAULT_DEADLINES;
}
