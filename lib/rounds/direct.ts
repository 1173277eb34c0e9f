import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { people, registrations, residents, rounds, units } from "@/db/schema";
import { residentsToRegister } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";
import type { Candidate } from "@/lib/mittist/candidates";
import type { Colleague } from "@/lib/mittist/colleagues";
import { allocate } from "./allocate";
import { allocationFacts } from "./allocation-query";
import type { Place } from "./facts";

/** A registration that waits for its case, with where it stands and what is wished. */
export type WaitingRegistration = {
  id: string;
  residentId: string;
  name: string;
  unitName: string;
  registeredAt: Date;
  wishes: string;
  roundId: string | null;
  roundName: string | null;
  wishesDueOn: string | null;
};

/** One's own, and those of the ST-läkare one answers for. */
export async function listWaitingRegistrations(viewer: Viewer): Promise<WaitingRegistration[]> {
  return database()
    .select({
      id: registrations.id,
      residentId: registrations.residentId,
      name: people.name,
      unitName: units.name,
      registeredAt: registrations.registeredAt,
      wishes: registrations.wishes,
      roundId: registrations.roundId,
      roundName: rounds.name,
      wishesDueOn: rounds.wishesDueOn,
    })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .leftJoin(rounds, eq(rounds.id, registrations.roundId))
    .where(and(isNull(registrations.caseId), isNull(registrations.withdrawnAt), residentsToRegister(viewer)))
    .orderBy(registrations.registeredAt);
}

type Direct = {
  candidates: Candidate[];
  evaluators: Colleague[];
  coEvaluators: Colleague[];
  registrations: readonly Pick<WaitingRegistration, "residentId" | "wishes">[];
};

/** The same proposal as in a round, for those who are given an evaluator outside one. */
export function proposeDirectly({
  registrations: waiting,
  ...people
}: Direct): ReadonlyMap<ResidentId, Place> {
  const entries = people.candidates.map(({ id }) => ({
    residentId: id,
    wishes: waiting.find(({ residentId }) => residentId === id)?.wishes ?? "",
  }));
  const facts = allocationFacts({ people, answers: "none", entries, fixed: [] });
  return new Map(allocate(facts).map((place) => [place.candidateId, place]));
}
