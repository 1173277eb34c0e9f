import "server-only";
import { and, desc, inArray, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { registrations, residents, roundAnswers, rounds } from "@/db/schema";
import { holds } from "@/lib/access/roles";
import { held, residentsToRegister } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { monthsBetween } from "@/lib/dates";
import { type Candidate, readCandidates } from "@/lib/mittist/candidates";
import { type Colleague, readColleagues } from "@/lib/mittist/colleagues";
import { TIE_SENTENCES, tieFault } from "@/lib/mittist/evaluators";
import { type Answer, allocationFacts, listAnswers, readPeople } from "./allocation-query";
import { placesHash } from "./confirm";
import type { AllocationFacts } from "./facts";
import { runs } from "./policy";
import { whyComing, whyTooMany } from "./reasons";
import { isOpen, listEntries, type RoundEntry, type RoundRecord, roundColumns } from "./record";

export type RoundRow = RoundRecord & { listed: number; answers: number; hasAnswered: boolean };

/** The rounds of the coordinator's regions; an evaluator sees them all. */
export async function listRounds(viewer: Viewer): Promise<RoundRow[]> {
  const regions = held(viewer, "coordinator", "regionId");
  const isEvaluator = holds(viewer, "evaluator");
  if (regions.length === 0 && !isEvaluator) return [];
  const counts = {
    listed: sql<number>`(select count(*)::int from ${registrations} r
      where r.round_id = rounds.id and r.withdrawn_at is null)`,
    answers: sql<number>`(select count(*)::int from ${roundAnswers} a where a.round_id = rounds.id)`,
    hasAnswered: sql<boolean>`exists (select from ${roundAnswers} a
      where a.round_id = rounds.id and a.evaluator_id = ${viewer.personId})`,
  };
  const rows = await database()
    .select({ ...roundColumns, ...counts })
    .from(rounds)
    .orderBy(desc(rounds.openedAt));
  return rows.filter((row) => isEvaluator || runs(viewer, row));
}

/** Those registered who lie in no round yet, of the coordinator's regions. */
export async function listWaiting(viewer: Viewer) {
  if (!holds(viewer, "coordinator")) return [];
  const isWaiting = sql`${residents.id} in (
    select w.resident_id from ${registrations} w
    where w.round_id is null and w.case_id is null and w.withdrawn_at is null)`;
  const [candidates, open] = await Promise.all([
    readCandidates(database(), viewer.today, and(isWaiting, residentsToRegister(viewer))),
    database()
      .select({ id: registrations.id, residentId: registrations.residentId, wishes: registrations.wishes })
      .from(registrations)
      .where(
        and(isNull(registrations.roundId), isNull(registrations.caseId), isNull(registrations.withdrawnAt)),
      ),
  ]);
  return candidates
    .filter(({ hasOpenCase }) => !hasOpenCase)
    .flatMap((candidate) => {
      const registration = open.find(({ residentId }) => residentId === candidate.id);
      return registration
        ? [{ registrationId: registration.id, wishes: registration.wishes, candidate }]
        : [];
    })
    .sort((one, other) => one.candidate.endsOn.localeCompare(other.candidate.endsOn));
}

export type ProposalRow = {
  entry: RoundEntry;
  candidate: Candidate;
  /** Null also when the one who is meant has left the role. */
  evaluator: Colleague | null;
};

export type Proposal = {
  rows: ProposalRow[];
  hash: string;
  facts: AllocationFacts;
  evaluators: Colleague[];
  answers: Answer[];
};

/** The proposal as it stands, for whoever runs the round. */
export async function findProposal(viewer: Viewer, round: RoundRecord): Promise<Proposal | null> {
  if (!runs(viewer, round)) return null;
  const [entries, answers] = await Promise.all([listEntries(round.id), listAnswers(round.id)]);
  const shown = round.isConfirmed ? entries : entries.filter(isOpen);
  const ids = shown.map(({ residentId }) => residentId);
  const people = await readPeople(database(), viewer.today, ids);
  const facts = allocationFacts({ people, answers, entries, fixed: [] });
  const said = round.isConfirmed ? shown : shown.map((entry) => withWarning(entry, shown, facts.evaluators));
  const rows = said.flatMap((entry): ProposalRow[] => {
    const candidate = people.candidates.find(({ id }) => id === entry.residentId);
    const evaluator = people.evaluators.find(({ id }) => id === entry.place?.evaluatorId) ?? null;
    return candidate ? [{ entry, candidate, evaluator }] : [];
  });
  rows.sort((one, other) => one.candidate.endsOn.localeCompare(other.candidate.endsOn));
  return { rows, hash: placesHash(entries), facts, evaluators: people.evaluators, answers };
}

/** As things stand now: what was too many when it was moved may not be any longer, and a pause may be new. */
function withWarning(
  entry: RoundEntry,
  entries: readonly RoundEntry[],
  evaluators: AllocationFacts["evaluators"],
): RoundEntry {
  const { place } = entry;
  const evaluator = evaluators.find(({ id }) => id === place?.evaluatorId);
  if (!place || !evaluator) return entry;
  const given = entries.filter((one) => one.place?.evaluatorId === evaluator.id).length;
  const tooMany = place.isMoved ? whyTooMany(evaluator, given) : [];
  const coming = whyComing(evaluator).filter((words) => !place.why.includes(words));
  return { ...entry, place: { ...place, why: [...place.why, ...tooMany, ...coming] } };
}

/** What an evaluator may know of someone listed, before they are given each other. */
export type Listed = {
  registrationId: string;
  name: string;
  unitName: string;
  regionName: string;
  monthsLeft: number;
  rank: number | null;
  /** Why they cannot be chosen, in a sentence. */
  tie: string | null;
};

export type WishPage = { listed: Listed[]; answer: Pick<Answer, "capacity" | "note"> | null };

/** The list for an evaluator: names, units, regions and the time left, and what they have wished so far. */
export async function findWishPage(viewer: Viewer, round: RoundRecord): Promise<WishPage | null> {
  if (!holds(viewer, "evaluator")) return null;
  const [entries, answers, [me]] = await Promise.all([
    listEntries(round.id),
    listAnswers(round.id),
    readColleagues(database(), viewer.today, "evaluator", viewer.personId),
  ]);
  const open = entries.filter(isOpen);
  const candidates = await readListed(viewer, open);
  const answer = answers.find(({ evaluatorId }) => evaluatorId === viewer.personId) ?? null;
  const listed = candidates.flatMap((candidate) => {
    const entry = open.find(({ residentId }) => residentId === candidate.id);
    return entry && me ? [asListed(viewer, candidate, entry, me, answer)] : [];
  });
  return { listed: listed.sort(byWish), answer };
}

async function readListed(viewer: Viewer, open: readonly RoundEntry[]): Promise<Candidate[]> {
  const ids = open.map(({ residentId }) => residentId);
  return ids.length > 0 ? readCandidates(database(), viewer.today, inArray(residents.id, ids)) : [];
}

function asListed(
  viewer: Viewer,
  candidate: Candidate,
  { registrationId }: RoundEntry,
  me: Colleague,
  answer: Answer | null,
): Listed {
  const { name, unitName, regionName, endsOn, place } = candidate;
  const fault = tieFault(me.id, me.ties, place);
  return {
    registrationId,
    name,
    unitName,
    regionName,
    monthsLeft: Math.max(0, monthsBetween(viewer.today, endsOn)),
    rank: answer?.wishes.find((wish) => wish.registrationId === registrationId)?.rank ?? null,
    tie: fault ? TIE_SENTENCES[fault] : null,
  };
}

function byWish(one: Listed, other: Listed): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (one.rank ?? last) - (other.rank ?? last) || one.name.localeCompare(other.name, "sv");
}
