import type { PersonId } from "@/lib/ids";
import { COST, pairCost, pairFault } from "./costs";
import type { AllocationCandidate, AllocationEvaluator, AllocationFacts, FixedPlace, Place } from "./facts";
import { cheapestAssignment } from "./hungarian";
import { type FirstEvaluation, giveReaders, isFreeToRead } from "./readers";
import { HELD_BACK, whyPlaced, whyWithout } from "./reasons";

/**
 * Who evaluates whom: as many as possible, as few as possible within their own region, then the least that speaks against
 * the pairs together. Ties, pauses, seats and a medvärderare beside everyone who is new are never given up. What the
 * coordinator has fixed stays, and takes its seat. The order of what comes in does not matter.
 */
export function allocate(facts: AllocationFacts): Place[] {
  const sorted = inOrder(facts);
  const open = weigh(withoutFixed(sorted));
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
    const isHeldBack = fixed.has(candidate.id) && found.evaluatorId === null;
    return { ...found, why: isHeldBack ? [HELD_BACK] : whyOf(sorted, candidate, found) };
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

/** How much looking for the very cheapest may take: rounds of some ten first evaluations, and never a second. */
const MOST_STEPS = 20_000_000;
const MOST_TRIES = 2_000;

/**
 * Without medvärderare in mind this is one assignment. Where there are too few of them for the first evaluations it chose,
 * at least one of those pairs has to go: each is forbidden in turn and the cheapest outcome is taken up again, so that the
 * first one that holds is the cheapest there is.
 */
function cheapestWithReaders(facts: Weighed): Solution {
  const waiting = [solve(facts, new Set())];
  const seen = new Set<string>();
  const most = Math.min(MOST_TRIES, MOST_STEPS / stepsOf(facts));
  while (seen.size <= most) {
    waiting.sort((one, other) => one.cost - other.cost);
    const best = waiting.shift();
    if (!best) break;
    if (hasReaders(best, facts)) return best;
    for (const { candidate, evaluatorId } of best.firsts) {
      const forbidden = new Set([...best.forbidden, keyOf(candidate, evaluatorId)]);
      const key = [...forbidden].sort().join();
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > most) break;
      waiting.push(solve(facts, forbidden));
    }
  }
  return withoutUnread(facts);
}

function hasReaders({ firsts }: Solution, { coEvaluators }: AllocationFacts): boolean {
  return !giveReaders(firsts, coEvaluators).includes(null);
}

/** Whoever is new and has nobody to read beside them waits for another round. */
function withoutUnread(facts: Weighed): Solution {
  const solution = solve(facts, new Set());
  const readers = giveReaders(solution.firsts, facts.coEvaluators);
  const unread = new Set(
    solution.firsts.filter((_, index) => readers[index] === null).map(({ evaluatorId }) => evaluatorId),
  );
  if (unread.size === 0) return solution;
  return withoutUnread({ ...facts, evaluators: facts.evaluators.filter(({ id }) => !unread.has(id)) });
}

/** What one assignment costs at most. */
function stepsOf({ candidates, evaluators }: AllocationFacts): number {
  const seats = evaluators.reduce((sum, one) => sum + Math.min(seatsLeft(one), candidates.length), 0);
  return Math.max(1, candidates.length ** 2 * (candidates.length + seats));
}

type Seat = { evaluator: AllocationEvaluator; taken: number };

function solve(facts: Weighed, forbidden: Set<string>): Solution {
  const { candidates, evaluators, against } = facts;
  const seats = evaluators.flatMap((evaluator) => seatsOf(evaluator, candidates.length));
  const costs = candidates.map((candidate) => {
    const withEach = against.get(candidate);
    const row = seats.map(({ evaluator, taken }) => {
      const cost = withEach?.get(evaluator.id) ?? NEVER;
      const isForbidden = forbidden.size > 0 && forbidden.has(keyOf(candidate, evaluator.id));
      return isForbidden ? NEVER : cost + taken * COST.perOngoing;
    });
    return row.concat(candidates.map(() => COST.withoutEvaluator));
  });
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

/** What is to be decided, with what speaks against every pair that may be, by evaluator. */
type Weighed = AllocationFacts & {
  against: ReadonlyMap<AllocationCandidate, ReadonlyMap<PersonId, number>>;
};

function weigh(facts: AllocationFacts): Weighed {
  const against = facts.candidates.map((candidate) => {
    const possible = facts.evaluators.filter(
      (evaluator) =>
        pairFault(candidate, evaluator) === null &&
        (!evaluator.isFirst || hasReader(candidate, evaluator.id, facts.coEvaluators)),
    );
    return [candidate, new Map(possible.map((one) => [one.id, pairCost(candidate, one, 0)]))] as const;
  });
  return { ...facts, against: new Map(against) };
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
  return coEvaluators.some((one) => one.seats > 0 && isFreeToRead(one, { candidate, evaluatorId }));
}

function keyOf({ id }: AllocationCandidate, evaluatorId: PersonId): string {
  return `${id}:${evaluatorId}`;
}
