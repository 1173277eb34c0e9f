import "server-only";
import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import {
  areas,
  evaluatorWishes,
  registrations,
  residents,
  roundPlaces,
  roundRegions,
  units,
} from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import { asId, type RegionId, type ResidentId } from "@/lib/ids";
import type { ListingInput } from "./input";
import { mayChangeListing } from "./policy";
import { lockRound } from "./record";

/** A registration that waits is put in a round that is under way: every evaluator sees it from then on. */
export async function addToRound(viewer: Viewer, input: ListingInput): Promise<void> {
  await inTransaction(async (tx) => {
    const registration = await lockListing(tx, viewer, input);
    if (registration.roundId !== null) throw new Conflict("notWaiting");
    const { regionId } = registration;
    await tx
      .update(registrations)
      .set({ roundId: input.roundId })
      .where(eq(registrations.id, registration.id));
    await tx.insert(roundRegions).values({ roundId: input.roundId, regionId }).onConflictDoNothing();
    await log(tx, viewer, "round.listed", input.roundId, registration);
  });
}

/** It waits again, with what is written in it; what was wished and proposed for it is gone, and nothing else is. */
export async function takeOutOfRound(viewer: Viewer, input: ListingInput): Promise<void> {
  await inTransaction(async (tx) => {
    const registration = await lockListing(tx, viewer, input);
    if (registration.roundId !== input.roundId) throw new Conflict("registrationGone");
    const wishes = await leaveRound(tx, input, registration.regionId);
    await log(tx, viewer, "round.unlisted", input.roundId, registration, { wishes });
  });
}

/** Answers how many had wished it. Whoever calls holds the round locked, and the registration after it. */
export async function leaveRound(tx: Tx, input: ListingInput, regionId: RegionId): Promise<number> {
  const { roundId, registrationId } = input;
  await tx.update(registrations).set({ roundId: sql`null` }).where(eq(registrations.id, registrationId));
  await tx.delete(roundPlaces).where(eq(roundPlaces.registrationId, registrationId));
  const wishes = await dropWishes(tx, input);
  await dropRegion(tx, roundId, regionId);
  return wishes;
}

type Listing = { id: string; residentId: ResidentId; regionId: RegionId; roundId: string | null };

/** The round first and the registration then, as all who hold both do. */
async function lockListing(tx: Tx, viewer: Viewer, input: ListingInput): Promise<Listing> {
  const round = await lockRound(tx, viewer, input.roundId);
  const waits = and(
    eq(registrations.id, input.registrationId),
    isNull(registrations.caseId),
    isNull(registrations.withdrawnAt),
  );
  await tx.select({ id: registrations.id }).from(registrations).where(waits).for("update");
  const [row] = await tx
    .select({
      id: registrations.id,
      residentId: registrations.residentId,
      regionId: areas.regionId,
      roundId: registrations.roundId,
    })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .where(waits);
  const decision = mayChangeListing(viewer, round, row ? asId<RegionId>(row.regionId) : null);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  if (!row) throw new Conflict("registrationGone");
  return { ...row, residentId: asId(row.residentId), regionId: asId(row.regionId) };
}

/** Whoever had wished it keeps the rest of their wishes in their order. */
async function dropWishes(tx: Tx, { roundId, registrationId }: ListingInput): Promise<number> {
  const gone = await tx
    .delete(evaluatorWishes)
    .where(and(eq(evaluatorWishes.roundId, roundId), eq(evaluatorWishes.registrationId, registrationId)))
    .returning({ evaluatorId: evaluatorWishes.evaluatorId, rank: evaluatorWishes.rank });
  for (const { evaluatorId, rank } of gone) {
    const theirs = and(eq(evaluatorWishes.roundId, roundId), eq(evaluatorWishes.evaluatorId, evaluatorId));
    const after = await tx
      .delete(evaluatorWishes)
      .where(and(theirs, sql`${evaluatorWishes.rank} > ${rank}`))
      .returning();
    if (after.length === 0) continue;
    await tx.insert(evaluatorWishes).values(after.map((wish) => ({ ...wish, rank: wish.rank - 1 })));
  }
  return gone.length;
}

/** A region with nobody left in the round has no say in it; the last one keeps it. */
async function dropRegion(tx: Tx, roundId: string, regionId: RegionId): Promise<void> {
  const left = await tx
    .selectDistinct({ regionId: areas.regionId })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .where(and(eq(registrations.roundId, roundId), isNull(registrations.withdrawnAt)));
  const ids = left.map((row) => row.regionId);
  if (ids.length === 0) return;
  await tx
    .delete(roundRegions)
    .where(
      and(
        eq(roundRegions.roundId, roundId),
        eq(roundRegions.regionId, regionId),
        notInArray(roundRegions.regionId, ids),
      ),
    );
}

async function log(
  tx: Tx,
  viewer: Viewer,
  action: "round.listed" | "round.unlisted",
  roundId: string,
  { residentId }: Listing,
  data: Record<string, number> = {},
): Promise<void> {
  await writeAudit(tx, viewer, { action, subjectKind: "round", subjectId: roundId, residentId, data });
}
