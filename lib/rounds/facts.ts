import type { ComingPause } from "@/lib/evaluators/rules";
import type { PersonId, RegionId, ResidentId } from "@/lib/ids";
import type { EvaluatorPlace, Tie } from "@/lib/mittist/evaluators";
import type { Point } from "./distance";

/** What the allocation needs to know of an ST-läkare who waits for an evaluator. */
export type AllocationCandidate = {
  id: ResidentId;
  place: EvaluatorPlace;
  regionId: RegionId;
  point: Point | null;
  /** What they wish, in their own words; a full name in it is a wish for that person. */
  wishes: string;
  hasOpenCase: boolean;
};

/** What it needs to know of someone who evaluates. */
export type AllocationEvaluator = {
  id: PersonId;
  name: string;
  regionIds: RegionId[];
  regionName: string;
  ties: Tie[];
  point: Point | null;
  ongoing: number;
  /** How many more they take: what they answered in the round, otherwise what is left of their year. */
  seats: number;
  isFirst: boolean;
  isPaused: boolean;
  comingPause: ComingPause | null;
  /** False when they have been asked in a round and not said anything. */
  hasAnswered: boolean;
  /** Ranks by candidate, 1 the one they would most like. */
  wishes: ReadonlyMap<ResidentId, number>;
};

export type AllocationCoEvaluator = {
  id: PersonId;
  name: string;
  regionName: string;
  ties: Tie[];
  /** Cases in which they are medvärderare now. */
  ongoing: number;
  seats: number;
  isPaused: boolean;
  comingPause: ComingPause | null;
};

/** What the coordinator has decided by hand; null is nobody this time. */
export type FixedPlace = {
  candidateId: ResidentId;
  evaluatorId: PersonId | null;
  coEvaluatorId: PersonId | null;
};

export type AllocationFacts = {
  candidates: readonly AllocationCandidate[];
  evaluators: readonly AllocationEvaluator[];
  coEvaluators: readonly AllocationCoEvaluator[];
  fixed: readonly FixedPlace[];
};

export type Place = {
  candidateId: ResidentId;
  evaluatorId: PersonId | null;
  coEvaluatorId: PersonId | null;
  /** In sentences. */
  why: string[];
};
