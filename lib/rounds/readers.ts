import type { PersonId } from "@/lib/ids";
import { tieFault } from "@/lib/mittist/evaluators";
import type { AllocationCandidate, AllocationCoEvaluator } from "./facts";
import { cheapestAssignment } from "./hungarian";

/** An evaluator's first evaluation, which needs a medvärderare. */
export type FirstEvaluation = { candidate: AllocationCandidate; evaluatorId: PersonId };

const NOBODY = 1_000_000;

export function mayReadBeside(
  one: AllocationCoEvaluator,
  { candidate, evaluatorId }: FirstEvaluation,
): boolean {
  return !one.isPaused && one.id !== evaluatorId && tieFault(one.id, one.ties, candidate.place) === null;
}

/**
 * A medvärderare for each first evaluation, those with least to read first; null where there is nobody left to give.
 * As many as possible get one.
 */
export function giveReaders(
  firsts: readonly FirstEvaluation[],
  coEvaluators: readonly AllocationCoEvaluator[],
): (PersonId | null)[] {
  const seats = coEvaluators.flatMap((one) =>
    Array.from({ length: Math.min(Math.max(one.seats, 0), firsts.length) }, (_, taken) => ({ one, taken })),
  );
  const costs = firsts.map((first) => [
    ...seats.map(({ one, taken }) => (mayReadBeside(one, first) ? one.ongoing + taken : NOBODY * 2)),
    ...firsts.map(() => NOBODY),
  ]);
  return cheapestAssignment(costs).map((column) => seats[column]?.one.id ?? null);
}
