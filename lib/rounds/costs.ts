import { tieFault } from "@/lib/mittist/evaluators";
import { kilometresBetween } from "./distance";
import type { AllocationCandidate, AllocationEvaluator } from "./facts";

/**
 * What speaks against a pair, in whole numbers. Each tier outweighs everything below it, however many pairs there are: to
 * leave someone without is worse than any evaluator, and one's own region worse than any wish or distance.
 */
export const COST = {
  withoutEvaluator: 1_000_000_000,
  sameRegion: 1_000_000,
  notWished: 400,
  perRank: 40,
  anotherWished: 300,
  perOngoing: 120,
  notAnswered: 100,
  unknownDistance: 75,
} as const;

/** Half a point a kilometre, up to where one stays the night anyway. */
const FARTHEST_KM = 600;

/** Why the portal never gives the two each other, or null. */
export type PairFault = "openCase" | "tie" | "paused" | "pausedOnDay";

export function pairFault(candidate: AllocationCandidate, evaluator: AllocationEvaluator): PairFault | null {
  if (candidate.hasOpenCase) return "openCase";
  if (evaluator.isPaused) return "paused";
  if (evaluator.comingPause?.isOnDay) return "pausedOnDay";
  return tieFault(evaluator.id, evaluator.ties, candidate.place) === null ? null : "tie";
}

/** `taken` is how many in this round the evaluator has been given already. */
export function pairCost(
  candidate: AllocationCandidate,
  evaluator: AllocationEvaluator,
  taken: number,
): number {
  const rank = evaluator.wishes.get(candidate.id);
  return (
    (evaluator.regionIds.includes(candidate.regionId) ? COST.sameRegion : 0) +
    (rank === undefined ? COST.notWished : Math.min(COST.notWished - 1, (rank - 1) * COST.perRank)) +
    (isNamed(candidate, evaluator) ? 0 : COST.anotherWished) +
    (evaluator.ongoing + taken) * COST.perOngoing +
    (evaluator.hasAnswered ? 0 : COST.notAnswered) +
    distanceCost(candidate, evaluator)
  );
}

/** The wish of an ST-läkare counts when it names someone in full. */
export function isNamed({ wishes }: AllocationCandidate, { name }: AllocationEvaluator): boolean {
  return wishes !== "" && wishes.toLocaleLowerCase("sv-SE").includes(name.toLocaleLowerCase("sv-SE"));
}

/** In whole kilometres, or null when either place is unknown. */
export function distanceOf(candidate: AllocationCandidate, evaluator: AllocationEvaluator): number | null {
  return candidate.point && evaluator.point
    ? Math.round(kilometresBetween(candidate.point, evaluator.point))
    : null;
}

function distanceCost(candidate: AllocationCandidate, evaluator: AllocationEvaluator): number {
  const kilometres = distanceOf(candidate, evaluator);
  return kilometres === null ? COST.unknownDistance : Math.round(Math.min(kilometres, FARTHEST_KM) / 2);
}
