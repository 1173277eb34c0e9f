import "server-only";
import { inTransaction, type Tx } from "@/db/client";
import { roundPlaces } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { TIE_SENTENCES, tieFault } from "@/lib/mittist/evaluators";
import { allocate } from "./allocate";
import { allocationFacts, readAnswers, readPeople } from "./allocation-query";
import { audit } from "./commands";
import type { AllocationFacts, FixedPlace, Place } from "./facts";
import type { PlaceInput } from "./input";
import { mayRunRound } from "./policy";
import { giveReaders } from "./readers";
import { isOpen, lockRound, type RoundEntry, readEntries } from "./record";

/** Computes the proposal anew; what the coordinator has moved stays as it is. */
export async function proposePlaces(viewer: Viewer, roundId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { entries, facts } = await lockRunning(tx, viewer, roundId);
    const moved = new Set(facts.fixed.map(({ candidateId }) => candidateId));
    await store(tx, viewer, roundId, entries, allocate(facts), (place) => moved.has(place.candidateId));
    await audit(tx, viewer, "round.proposed", roundId, { registrations: entries.length, kept: moved.size });
  });
}

/** One row changed by hand; beside someone new a medvärderare is found when none is named, and nobody reads beside others. */
export async function movePlace(viewer: Viewer, input: PlaceInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { entries, facts } = await lockRunning(tx, viewer, input.roundId);
    const entry = entries.find(({ registrationId }) => registrationId === input.registrationId);
    if (!entry) throw new Conflict("registrationGone");
    const wanted = withReader(facts, {
      candidateId: entry.residentId,
      evaluatorId: input.evaluatorId,
      coEvaluatorId: input.coEvaluatorId,
    });
    requireLawful(facts, wanted);
    const others = facts.fixed.filter(({ candidateId }) => candidateId !== entry.residentId);
    const [place] = allocate({ ...facts, fixed: [...others, wanted] }).filter(
      ({ candidateId }) => candidateId === entry.residentId,
    );
    if (place) await store(tx, viewer, input.roundId, [entry], [place], () => true);
    await audit(tx, viewer, "round.placed", input.roundId, {
      evaluatorId: input.evaluatorId,
      coEvaluatorId: wanted.coEvaluatorId,
    });
  });
}

async function lockRunning(tx: Tx, viewer: Viewer, roundId: string) {
  const round = await lockRound(tx, viewer, roundId);
  const decision = mayRunRound(viewer, round);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  const entries = (await readEntries(tx, roundId)).filter(isOpen);
  const people = await readPeople(
    tx,
    viewer.today,
    entries.map(({ residentId }) => residentId),
  );
  const answers = await readAnswers(tx, roundId);
  const fixed = entries.flatMap(asFixed);
  return { entries, facts: allocationFacts({ people, answers, entries, fixed }) };
}

function asFixed({ residentId, place }: RoundEntry): FixedPlace[] {
  if (!place?.isMoved) return [];
  const { evaluatorId, coEvaluatorId } = place;
  return [{ candidateId: residentId, evaluatorId, coEvaluatorId }];
}

function withReader(facts: AllocationFacts, place: FixedPlace): FixedPlace {
  const evaluator = facts.evaluators.find(({ id }) => id === place.evaluatorId);
  const candidate = facts.candidates.find(({ id }) => id === place.candidateId);
  if (!evaluator?.isFirst) return { ...place, coEvaluatorId: null };
  if (!candidate || place.coEvaluatorId) return place;
  const [coEvaluatorId = null] = giveReaders([{ candidate, evaluatorId: evaluator.id }], facts.coEvaluators);
  if (coEvaluatorId) return { ...place, coEvaluatorId };
  throw new Invalid({
    evaluatorId: `Det är det första uppdraget för ${evaluator.name}, och ingen godkänd medvärderare är ledig.`,
  });
}

/** The load is the coordinator's to judge; ties and pauses are nobody's. */
function requireLawful(
  facts: AllocationFacts,
  { candidateId, evaluatorId, coEvaluatorId }: FixedPlace,
): void {
  const candidate = facts.candidates.find(({ id }) => id === candidateId);
  if (!candidate) throw new Conflict("registrationGone");
  const check = (field: string, one: AllocationFacts["coEvaluators"][number] | undefined, gone: string) => {
    if (!one) throw new Invalid({ [field]: gone });
    const fault = tieFault(one.id, one.ties, candidate.place);
    if (fault) throw new Invalid({ [field]: TIE_SENTENCES[fault] });
    if (one.isPaused) throw new Invalid({ [field]: `${one.name} har paus från uppdrag just nu.` });
  };
  if (evaluatorId) {
    const evaluator = facts.evaluators.find(({ id }) => id === evaluatorId);
    check("evaluatorId", evaluator, "Den du valde är inte värderare i dag.");
  }
  if (!coEvaluatorId) return;
  if (coEvaluatorId === evaluatorId)
    throw new Invalid({ coEvaluatorId: "Värderare och medvärderare ska vara två personer." });
  const reader = facts.coEvaluators.find(({ id }) => id === coEvaluatorId);
  check("coEvaluatorId", reader, "Den du valde är inte godkänd som medvärderare i dag.");
}

async function store(
  tx: Tx,
  viewer: Viewer,
  roundId: string,
  entries: readonly RoundEntry[],
  places: readonly Place[],
  isMoved: (place: Place) => boolean,
): Promise<void> {
  const placedAt = new Date();
  for (const entry of entries) {
    const place = places.find(({ candidateId }) => candidateId === entry.residentId);
    if (!place) continue;
    const { evaluatorId, coEvaluatorId, why } = place;
    const row = { roundId, evaluatorId, coEvaluatorId, why, isMoved: isMoved(place), placedAt };
    await tx
      .insert(roundPlaces)
      .values({ registrationId: entry.registrationId, placedBy: viewer.personId, ...row })
      .onConflictDoUpdate({
        target: roundPlaces.registrationId,
        set: { ...row, placedBy: viewer.personId },
      });
  }
}
