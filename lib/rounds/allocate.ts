import type { PersonId } from "@/lib/ids";
import { COST, pairCost, pairFault } from "./costs";
import type { AllocationCandidate, AllocationEvaluator, AllocationFacts, FixedPlace, Place } from "./facts";
import { cheapestAssignment } from "./hungarian";
import { type FirstEvaluation, giveReaders, mayReadBeside } from "./readers";
import { whyPlaced, whyWithout } from "./reasons";

/**
 * Who evaluates whom: as many as possible, as few as possible within their own region, then the least that speaks against
 * the pairs together. Ties, pauses, seats and a medvärderare beside everyone who is new are never given up. What the
 * coordinator has fixed stays, and takes its seat. The order of what comes in does not matter.
 */
export function allocate(facts: AllocationFacts): Place[] {
  const sorted = inOrder(facts);
  const open = withoutFixed(sorted);
  const best = cheapestWithReaders(open);
  const readers = giveReaders(best.firsts, open.coEvaluators);
  const readerOf = new Map(best.firsts.map(({ candidate }, index) => [candidate.id, readers[index] ?? null]));
  const fixed = new Map(facts.fixed.map((one) => [one.candidateId, one]));
  return facts.candidates.map((candidate) => {
    const evaluatorId = best.chosen.get(candidate.id) ?? null;
    const found: FixedPlace = fixed.get(candidate.id) ?? {
      candidateId: candidate.id,
      evaluatorId,
      coEvaluatorId: readerOf.get(candidate.id) ?? null,
    };
    return { ...found, why: whyOf(sorted, candidate, found) };
  });
}

function whyOf(facts: AllocationFacts, candidate: AllocationCandidate, place: FixedPlace): string[] {
  const evaluator = facts.evaluators.find(({ id }) => id === place.evaluatorId);
  return evaluator
    ? whyPlaced(candidate, evaluator)
    : whyWithout(candidate, facts.evaluators, facts.coEvaluators);
}

function inOrder(facts: AllocationFacts): AllocationFacts {
  const byId = <One extends { id: string }>(rows: readonly One[]) =>
    [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    ...facts,
    candidates: byId(facts.candidates),
    evaluators: byId(facts.evaluators),
    coEvaluators: byId(facts.coEvaluators),
  };
}

/** What is left to decide: those fixed are out, and the seats that they take are taken. */
function withoutFixed(facts: AllocationFacts): AllocationFacts {
  const isFixed = new Set(facts.fixed.map(({ candidateId }) => candidateId));
  const taken = (role: "evaluatorId" | "coEvaluatorId", id: PersonId) =>
    facts.fixed.filter((one) => one[role] === id).length;
  return {
    candidates: facts.candidates.filter(({ id }) => !isFixed.has(id)),
    evaluators: facts.evaluators.map((one) => {
      const given = taken("evaluatorId", one.id);
      return { ...one, seats: one.seats - given, ongoing: one.ongoing + given };
    }),
    coEvaluators: facts.coEvaluators.map((one) => {
      const given = taken("coEvaluatorId", one.id);
      return { ...one, seats: one.seats - given, ongoing: one.ongoing + given };
    }),
    fixed: [],
  };
}

type Solution = {
  cost: number;
  chosen: ReadonlyMap<string, PersonId>;
  firsts: FirstEvaluation[];
  forbidden: ReadonlySet<string>;
};

/** More than a round will ever need; then one pair after the other is given up until everyone new has a medvärderare. */
const MOST_BRANCHES = 200;

/**
 * Without medvärderare in mind this is one assignment. Where there are too few of them for the first evaluations it chose,
 * at least one of those pairs has to go: each is forbidden in turn and the cheapest outcome is taken up again, so that the
 * first one that holds is the cheapest there is.
 */
function cheapestWithReaders(facts: AllocationFacts): Solution {
  const waiting = [solve(facts, new Set())];
  const seen = new Set<string>();
  for (let tried = 0; ; tried += 1) {
    waiting.sort((one, other) => one.cost - other.cost);
    const [best] = waiting.splice(0, 1);
    if (!best) throw new Error("an allocation without first evaluations always holds");
    const readers = giveReaders(best.firsts, facts.coEvaluators);
    if (!readers.includes(null)) return best;
    const toForbid = tried < MOST_BRANCHES ? best.firsts : best.firsts.filter((_, n) => readers[n] === null);
    for (const first of toForbid) {
      const forbidden = new Set([...best.forbidden, keyOf(first.candidate, first.evaluatorId)]);
      const key = [...forbidden].sort().join();
      if (!seen.has(key)) waiting.push(solve(facts, forbidden));
      seen.add(key);
      if (tried >= MOST_BRANCHES) break;
    }
    if (tried >= MOST_BRANCHES) waiting.splice(0, waiting.length - 1);
  }
}

type Seat = { evaluator: AllocationEvaluator; taken: number };

function solve({ candidates, evaluators, coEvaluators }: AllocationFacts, forbidden: Set<string>): Solution {
  const seats = evaluators.flatMap((evaluator) => seatsOf(evaluator, candidates.length));
  const costOf = (candidate: AllocationCandidate, { evaluator, taken }: Seat) => {
    if (pairFault(candidate, evaluator) || forbidden.has(keyOf(candidate, evaluator.id))) return NEVER;
    if (evaluator.isFirst && !hasReader(candidate, evaluator.id, coEvaluators)) return NEVER;
    return pairCost(candidate, evaluator, taken);
  };
  const costs = candidates.map((candidate) => [
    ...seats.map((seat) => costOf(candidate, seat)),
    ...candidates.map(() => COST.withoutEvaluator),
  ]);
  const columns = cheapestAssignment(costs);
  const placed = candidates.flatMap((candidate, index) => {
    const evaluator = seats[columns[index] ?? -1]?.evaluator;
    return evaluator ? [{ candidate, evaluator }] : [];
  });
  return {
    cost: columns.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? 0), 0),
    chosen: new Map(placed.map(({ candidate, evaluator }) => [candidate.id, evaluator.id])),
    firsts: placed
      .filter(({ evaluator }) => evaluator.isFirst)
      .map(({ candidate, evaluator }) => ({ candidate, evaluatorId: evaluator.id })),
    forbidden,
  };
}

/** So dear that being without is always chosen first. */
const NEVER = COST.withoutEvaluator * 1_000;

/** Whoever is new takes one, and none while their first is under way. */
export function seatsLeft({ seats, isFirst, ongoing }: AllocationEvaluator): number {
  const most = isFirst ? Math.max(0, 1 - ongoing) : seats;
  return Math.max(0, Math.min(seats, most));
}

function seatsOf(evaluator: AllocationEvaluator, most: number): Seat[] {
  const length = Math.min(seatsLeft(evaluator), most);
  return Array.from({ length }, (_, taken) => ({ evaluator, taken }));
}

function hasReader(
  candidate: AllocationCandidate,
  evaluatorId: PersonId,
  coEvaluators: AllocationFacts["coEvaluators"],
): boolean {
  return coEvaluators.some((one) => one.seats > 0 && mayReadBeside(one, { candidate, evaluatorId }));
}

function keyOf({ id }: AllocationCandidate, evaluatorId: PersonId): string {
  return `${id}:${evaluatorId}`;
}
