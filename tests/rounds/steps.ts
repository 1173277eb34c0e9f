import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, evaluatorPauses } from "@/db/schema";
import type { PersonId } from "@/lib/ids";
import { confirmRound, placesHash } from "@/lib/rounds/confirm";
import { WishesInput } from "@/lib/rounds/input";
import { proposePlaces } from "@/lib/rounds/place-commands";
import { findProposal } from "@/lib/rounds/queries";
import { getRound, readEntries } from "@/lib/rounds/record";
import { saveWishes } from "@/lib/rounds/wish-commands";
import { NOW, viewerFor } from "../factories";
import type { RoundClinic } from "./setup";

/** When the wishes are in. */
export const AFTER = new Date("2026-12-16T09:00:00Z");

export async function wish(round: RoundClinic, evaluator: PersonId, ranks: Record<string, number>, at = NOW) {
  const fields = Object.entries(ranks).map(([id, rank]) => [`rank.${id}`, String(rank)]);
  const input = WishesInput.parse({
    roundId: round.roundId,
    capacity: "1",
    note: "",
    ...Object.fromEntries(fields),
  });
  return saveWishes(await viewerFor(evaluator, at), input, at);
}

export async function hashOf({ roundId }: RoundClinic): Promise<string> {
  return placesHash(await readEntries(database(), roundId));
}

export async function confirm(round: RoundClinic, hash?: string) {
  const viewer = await viewerFor(round.coordinator, AFTER);
  return confirmRound(viewer, { roundId: round.roundId, hash: hash ?? (await hashOf(round)) }, AFTER);
}

export async function propose(round: RoundClinic) {
  const viewer = await viewerFor(round.coordinator, AFTER);
  await proposePlaces(viewer, round.roundId);
  const proposal = await findProposal(viewer, await getRound(viewer, round.roundId));
  return proposal?.rows ?? [];
}

export async function casesOf(round: RoundClinic) {
  return database().select().from(cases).where(eq(cases.coordinatorId, round.coordinator));
}

export async function pause(personId: PersonId, startsOn = "2026-11-01"): Promise<void> {
  await database().insert(evaluatorPauses).values({ personId, startsOn, createdBy: personId });
}
