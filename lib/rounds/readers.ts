import type { PersonId } from "@/lib/ids";
import { tieFault } from "@/lib/mittist/evaluators";
import type { AllocationCandidate, AllocationCoEvaluator } from "./facts";
import { cheapestAssignment } from "./hungarian";

/** An evaluator's first evaluation, which needs a medvärderare. */
export type FirstEvaluation = { candidate: AllocationCandidate; evaluatorId: PersonId };

const NOBODY = 1_000_000;

/** Whom the coordinator may choose. */
export function mayReadBeside(
  one: AllocationCoEvaluator,
  { candidate, evaluatorId }: FirstEvaluation,
): boolean {
  return !one.isPaused && one.id !== evaluatorId && tieFault(one.id, one.ties, candidate.place) === null;
}

/** Whom the portal proposes: not one who is away when the practice day can be at the soonest. */
export function isFreeToRead(one: AllocationCoEvaluator, first: FirstEvaluation): boolean {
  return mayReadBeside(one, first) && !one.comingPause?.isOnDay;
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
    ...seats.map(({ one, taken }) => (isFreeToRead(one, first) ? one.ongoing + taken : NOBODY * 2)),
    ...firsts.map(() => NOBODY),
  ]);
  return cheapestAssignment(costs).map((column) => seats[column]?.one.id ?? null);
}
