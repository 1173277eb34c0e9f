import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { cache } from "react";
import { type Database, database, type Tx } from "@/db/client";
import { evaluatorWishes, registrations, residents, roundAnswers } from "@/db/schema";
import type { PersonId, ResidentId } from "@/lib/ids";
import { type Candidate, readCandidates } from "@/lib/mittist/candidates";
import { type Colleague, readColleagues } from "@/lib/mittist/colleagues";
import { shortRegion } from "@/lib/mittist/rules";
import type {
  AllocationCandidate,
  AllocationCoEvaluator,
  AllocationEvaluator,
  AllocationFacts,
  FixedPlace,
} from "./facts";
import type { RoundEntry } from "./record";

type Reader = Pick<Database | Tx, "select">;

export type Answer = {
  evaluatorId: PersonId;
  capacity: number;
  note: string;
  wishes: { residentId: ResidentId; registrationId: string; rank: number }[];
};

/** What every evaluator has said of a round, or one of them alone. */
export async function readAnswers(reader: Reader, roundId: string): Promise<Answer[]> {
  return reader
    .select({
      evaluatorId: sql<PersonId>`${roundAnswers.evaluatorId}`,
      capacity: roundAnswers.capacity,
      note: roundAnswers.note,
      wishes: sql<Answer["wishes"]>`coalesce((
        select json_agg(json_build_object('residentId', r.resident_id, 'registrationId', r.id, 'rank', w.rank)
          order by w.rank)
        from ${evaluatorWishes} w join ${registrations} r on r.id = w.registration_id and r.withdrawn_at is null
        where w.round_id = ${roundId} and w.evaluator_id = round_answers.evaluator_id), '[]'::json)`,
    })
    .from(roundAnswers)
    .where(eq(roundAnswers.roundId, roundId));
}

/** Once for a page that shows it twice. */
export const listAnswers = cache((roundId: string) => readAnswers(database(), roundId));

export type RoundPeople = { candidates: Candidate[]; evaluators: Colleague[]; coEvaluators: Colleague[] };

/** The people of a round as they are now: those that lie in it, and everyone who evaluates. */
export async function readPeople(
  reader: Reader,
  today: string,
  residentIds: readonly string[],
): Promise<RoundPeople> {
  // One after the other: a transaction has one connection, which answers one question at a time.
  const candidates =
    residentIds.length > 0
      ? await readCandidates(reader, today, inArray(residents.id, [...residentIds]))
      : [];
  const evaluators = await readColleagues(reader, today, "evaluator");
  const coEvaluators = await readColleagues(reader, today, "coEvaluator");
  return { candidates, evaluators, coEvaluators };
}

type RoundQuestion = {
  people: RoundPeople;
  /** "none" where nobody has been asked. */
  answers: readonly Answer[] | "none";
  entries: readonly Pick<RoundEntry, "residentId" | "wishes">[];
  fixed: readonly FixedPlace[];
};

/** The same people as the allocation sees them. */
export function allocationFacts({ people, answers, entries, fixed }: RoundQuestion): AllocationFacts {
  const wishes = new Map(entries.map((entry) => [entry.residentId, entry.wishes]));
  const isAsked = answers !== "none";
  const answerOf = new Map(isAsked ? answers.map((answer) => [answer.evaluatorId, answer]) : []);
  return {
    candidates: people.candidates.map((one) => asCandidate(one, wishes.get(one.id) ?? "")),
    evaluators: people.evaluators.map((one) => ({
      ...asEvaluator(one, answerOf.get(one.id)),
      hasAnswered: !isAsked || answerOf.has(one.id),
    })),
    coEvaluators: people.coEvaluators.filter(({ isApproved }) => isApproved).map(asCoEvaluator),
    fixed,
  };
}

function asCandidate(one: Candidate, wishes: string): AllocationCandidate {
  const { id, place, regionId, point, hasOpenCase } = one;
  return { id, place, regionId, point, wishes, hasOpenCase };
}

function asEvaluator(one: Colleague, answer: Answer | undefined): Omit<AllocationEvaluator, "hasAnswered"> {
  const { id, name, regionIds, ties, point, ongoing, isFirst, isPaused, comingPause } = one;
  return {
    id,
    name,
    regionIds,
    regionName: shortRegion(one.regionName),
    ties,
    point,
    ongoing,
    isFirst,
    isPaused,
    comingPause,
    seats: answer ? answer.capacity : Math.max(0, one.capacity - one.givenThisYear),
    wishes: new Map((answer?.wishes ?? []).map(({ residentId, rank }) => [residentId, rank])),
  };
}

function asCoEvaluator(one: Colleague): AllocationCoEvaluator {
  const { id, name, ties, reading, capacity, isPaused, comingPause } = one;
  const regionName = shortRegion(one.regionName);
  const seats = Math.max(0, capacity - reading);
  return { id, name, regionName, ties, ongoing: reading, seats, isPaused, comingPause };
}
