import "server-only";
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cache } from "react";
import { database, type Tx } from "@/db/client";
import { people, registrations, residents, roundPlaces, roundRegions, rounds } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, isId, type PersonId, type RegionId, type ResidentId } from "@/lib/ids";
import { mayOpen } from "./policy";

export type RoundRecord = {
  id: string;
  name: string;
  openedAt: Date;
  wishesDueOn: string;
  isConfirmed: boolean;
  isCancelled: boolean;
  endedAt: Date | null;
  cancelledReason: string | null;
  regionIds: RegionId[];
};

export const roundColumns = {
  id: rounds.id,
  name: rounds.name,
  openedAt: rounds.openedAt,
  wishesDueOn: rounds.wishesDueOn,
  isConfirmed: sql<boolean>`${rounds.confirmedAt} is not null`,
  isCancelled: sql<boolean>`${rounds.cancelledAt} is not null`,
  endedAt: sql<Date | null>`coalesce(${rounds.confirmedAt}, ${rounds.cancelledAt})`.mapWith(
    rounds.confirmedAt,
  ),
  cancelledReason: rounds.cancelledReason,
  regionIds: sql<RegionId[]>`coalesce((
    select json_agg(g.region_id) from ${roundRegions} g where g.round_id = rounds.id), '[]'::json)`,
};

/** For whoever runs it and for every evaluator; to others it is not there. A page and its title ask the same. */
export const getRound = cache(async (viewer: Viewer, id: string): Promise<RoundRecord> => {
  const [row] = isId(id) ? await selectRounds(database(), eq(rounds.id, id)) : [];
  if (row && mayOpen(viewer, row)) return row;
  await auditRefusal(viewer, "round.read", "round", id);
  throw new NotFound("round");
});

/** What lies in a round, once for a page that shows it to someone who both runs it and wishes in it. */
export const listEntries = cache((roundId: string) => readEntries(database(), roundId));

/** Locked until the transaction ends, so that two who confirm come after each other. */
export async function lockRound(tx: Tx, viewer: Viewer, id: string): Promise<RoundRecord> {
  await tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.id, id)).for("update");
  const [row] = await selectRounds(tx, eq(rounds.id, id));
  if (!row || !mayOpen(viewer, row)) throw new NotFound("round");
  return row;
}

type Reader = Pick<Tx, "select">;

function selectRounds(reader: Reader, condition: SQL) {
  return reader.select(roundColumns).from(rounds).where(condition);
}

export type RoundEntry = {
  registrationId: string;
  residentId: ResidentId;
  wishes: string;
  lateReason: string;
  registeredAt: Date;
  caseId: string | null;
  place: StoredPlace | null;
};

/** The names also of those who have left their roles since. */
export type StoredPlace = {
  evaluatorId: PersonId | null;
  evaluatorName: string | null;
  coEvaluatorId: PersonId | null;
  coEvaluatorName: string | null;
  why: string[];
  isMoved: boolean;
};

const evaluator = alias(people, "evaluator");
const coEvaluator = alias(people, "co_evaluator");

/** What lies in the round, or lay in it when it was confirmed, each with whom it is meant for; nothing withdrawn. */
export async function readEntries(reader: Reader, roundId: string): Promise<RoundEntry[]> {
  const rows = await reader
    .select({
      registrationId: registrations.id,
      residentId: residents.id,
      wishes: registrations.wishes,
      lateReason: registrations.lateReason,
      registeredAt: registrations.registeredAt,
      caseId: registrations.caseId,
      placeRound: roundPlaces.roundId,
      evaluatorId: roundPlaces.evaluatorId,
      evaluatorName: evaluator.name,
      coEvaluatorId: roundPlaces.coEvaluatorId,
      coEvaluatorName: coEvaluator.name,
      why: sql<string[] | null>`${roundPlaces.why}`,
      isMoved: roundPlaces.isMoved,
    })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .leftJoin(
      roundPlaces,
      and(eq(roundPlaces.registrationId, registrations.id), eq(roundPlaces.roundId, roundId)),
    )
    .leftJoin(evaluator, eq(evaluator.id, roundPlaces.evaluatorId))
    .leftJoin(coEvaluator, eq(coEvaluator.id, roundPlaces.coEvaluatorId))
    .where(
      and(
        isNull(registrations.withdrawnAt),
        or(eq(registrations.roundId, roundId), eq(roundPlaces.roundId, roundId)),
      ),
    )
    .orderBy(registrations.id);
  return rows.map(
    ({
      placeRound,
      evaluatorId,
      evaluatorName,
      coEvaluatorId,
      coEvaluatorName,
      why,
      isMoved,
      residentId,
      ...row
    }) => ({
      ...row,
      residentId: asId(residentId),
      place: placeRound
        ? {
            evaluatorId: evaluatorId ? asId(evaluatorId) : null,
            evaluatorName,
            coEvaluatorId: coEvaluatorId ? asId(coEvaluatorId) : null,
            coEvaluatorName,
            why: why ?? [],
            isMoved: isMoved ?? false,
          }
        : null,
    }),
  );
}

/** Those that still wait for an evaluator. */
export function isOpen({ caseId }: RoundEntry): boolean {
  return caseId === null;
}
