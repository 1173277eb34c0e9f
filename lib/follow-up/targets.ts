import { z } from "zod";

/**
 * How often things ought to happen in a region; every figure can be set per region. The defaults are one region's
 * guideline (seed 003): four assessments a year, the plan revised twice a year, a talk a week at the home unit.
 */
export const Targets = z.object({
  assessmentsPerYear: z.number().int().min(0).default(4),
  revisionMonths: z.number().int().min(1).default(6),
  /** Days without a talk before someone ought to ask why. */
  silentDays: z.number().int().min(7).default(45),
  /** Days since a delmål was last spoken of before it is put on the agenda. */
  goalSilentDays: z.number().int().min(7).default(92),
  /** Months before the computed end when unjudged delmål become urgent. */
  finishMonths: z.number().int().min(1).default(6),
});

export type Targets = z.infer<typeof Targets>;

export const DEFAULT_TARGETS: Targets = Targets.parse({});

/** A region's own figures over the defaults; figures that do not fit are refused when they are stored. */
export function targetsOf(stored: unknown): Targets {
  const parsed = Targets.safeParse(stored);
  return parsed.success ? parsed.data : DEFAULT_TARGETS;
}
