import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, evaluatorWishes, registrations, roundPlaces, roundRegions } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";
import { cancelRound } from "@/lib/rounds/commands";
import { confirmRound, placesHash } from "@/lib/rounds/confirm";
import { WishesInput } from "@/lib/rounds/input";
import { addToRound, takeOutOfRound } from "@/lib/rounds/list-commands";
import { proposePlaces } from "@/lib/rounds/place-commands";
import { findWishPage, listWaiting } from "@/lib/rounds/queries";
import { getRound, readEntries } from "@/lib/rounds/record";
import { saveWishes } from "@/lib/rounds/wish-commands";
import { appoint, makeClinic, makeResident, makeUnit, NOW, viewerFor } from "../factories";
import { makeRound, type RoundClinic, register } from "./setup";

async function wish({ roundId }: RoundClinic, evaluator: PersonId, ...ranked: string[]) {
  const ranks = ranked.map((id, index) => [`rank.${id}`, String(index + 1)]);
  const fields = { roundId, capacity: "2", note: "", ...Object.fromEntries(ranks) };
  await saveWishes(await viewerFor(evaluator), WishesInput.parse(fields), NOW);
}

async function wishesOf(evaluator: PersonId) {
  const rows = await database()
    .select({ id: evaluatorWishes.registrationId, rank: evaluatorWishes.rank })
    .from(evaluatorWishes)
    .where(eq(evaluatorWishes.evaluatorId, evaluator))
    .orderBy(evaluatorWishes.rank);
  return rows.map(({ id, rank }) => [id, rank]);
}

/** A third of the same region, registered after the round was opened. */
async function makeThird(round: RoundClinic): Promise<string> {
  const place = { regionId: round.regionId, ...(await makeUnit(round.regionId)) };
  const third = await makeResident(place, { startedOn: "2024-11-01" });
  return register(round, third.id, third.personId);
}

test("somebody who waits is put in a round under way, and evaluators can wish them", async () => {
  const round = await makeRound();
  const registrationId = await makeThird(round);
  const coordinator = await viewerFor(round.coordinator);
  await addToRound(coordinator, { roundId: round.roundId, registrationId });
  expect(await listWaiting(coordinator)).toEqual([]);
  const evaluator = await viewerFor(round.experienced);
  const page = await findWishPage(evaluator, await getRound(evaluator, round.roundId));
  expect(page?.listed.map((one) => one.registrationId)).toContain(registrationId);
  await wish(round, round.experienced, registrationId);
  const again = addToRound(coordinator, { roundId: round.roundId, registrationId });
  await expect(again).rejects.toEqual(new Conflict("notWaiting"));
});

test("taken out it waits with all that is written in it, and other wishes keep their order", async () => {
  const round = await makeRound();
  const third = await makeThird(round);
  const coordinator = await viewerFor(round.coordinator);
  const { roundId, registrationId, second } = round;
  await addToRound(coordinator, { roundId, registrationId: third });
  await wish(round, round.experienced, registrationId, second.registrationId, third);
  await wish(round, round.first, third);
  await proposePlaces(coordinator, roundId);
  const [before] = await database().select().from(registrations).where(eq(registrations.id, registrationId));
  await takeOutOfRound(coordinator, { roundId, registrationId });
  expect(await wishesOf(round.experienced)).toEqual([
    [second.registrationId, 1],
    [third, 2],
  ]);
  expect(await wishesOf(round.first)).toEqual([[third, 1]]);
  const [after] = await database().select().from(registrations).where(eq(registrations.id, registrationId));
  expect(after).toEqual({ ...before, roundId: null });
  expect((await readEntries(database(), roundId)).map((one) => one.registrationId).sort()).toEqual(
    [second.registrationId, third].sort(),
  );
  expect(await database().$count(roundPlaces, eq(roundPlaces.registrationId, registrationId))).toBe(0);
  const [logged] = await database()
    .select({ data: audit.data, residentId: audit.residentId })
    .from(audit)
    .where(and(eq(audit.action, "round.unlisted"), eq(audit.subjectId, roundId)));
  expect(logged).toEqual({ data: { wishes: 1 }, residentId: round.residentId });
  await addToRound(coordinator, { roundId, registrationId });
  expect(await wishesOf(round.experienced)).toHaveLength(2);
});

test("what is on the coordinator's screen is no longer what is confirmed", async () => {
  const round = await makeRound();
  const coordinator = await viewerFor(round.coordinator);
  const { roundId, registrationId } = round;
  await proposePlaces(coordinator, roundId);
  const hash = placesHash(await readEntries(database(), roundId));
  await takeOutOfRound(coordinator, { roundId, registrationId });
  await expect(confirmRound(coordinator, { roundId, hash }, NOW)).rejects.toEqual(
    new Conflict("placesChanged"),
  );
});

test("only the coordinator of the ST-läkare's region moves a registration, and not when the round has ended", async () => {
  const round = await makeRound();
  const { roundId, registrationId } = round;
  const input = { roundId, registrationId };
  for (const who of [round.resident, round.studierektor, round.stranger, round.administrator]) {
    await expect(takeOutOfRound(await viewerFor(who), input)).rejects.toBeInstanceOf(NotFound);
  }
  const evaluator = await viewerFor(round.experienced);
  await expect(takeOutOfRound(evaluator, input)).rejects.toEqual(new Forbidden("notCoordinator"));
  const other = await makeClinic({ startedOn: "2024-09-02" });
  const elsewhere = await register(other, other.residentId, other.resident);
  const coordinator = await viewerFor(round.coordinator);
  await expect(addToRound(coordinator, { roundId, registrationId: elsewhere })).rejects.toEqual(
    new Forbidden("otherRegion"),
  );
  await cancelRound(coordinator, { roundId, reason: "För få." }, NOW);
  await expect(addToRound(coordinator, input)).rejects.toEqual(new Forbidden("ended"));
});

test("a region comes into the round with its first and leaves with its last", async () => {
  const round = await makeRound();
  const other = await makeClinic({ startedOn: "2024-09-02" });
  const registrationId = await register(other, other.residentId, other.resident);
  await appoint(round.coordinator, "coordinator", { regionId: other.regionId });
  const coordinator = await viewerFor(round.coordinator);
  const regions = async () => {
    const rows = await database().select().from(roundRegions).where(eq(roundRegions.roundId, round.roundId));
    return rows.map(({ regionId }) => regionId).sort();
  };
  await addToRound(coordinator, { roundId: round.roundId, registrationId });
  expect(await regions()).toEqual([round.regionId, other.regionId].sort());
  await takeOutOfRound(coordinator, { roundId: round.roundId, registrationId });
  expect(await regions()).toEqual([round.regionId]);
});

test("two who add the same registration at once add it once", async () => {
  const round = await makeRound();
  const registrationId = await makeThird(round);
  const coordinator = await viewerFor(round.coordinator);
  const input = { roundId: round.roundId, registrationId };
  const done = await Promise.allSettled([addToRound(coordinator, input), addToRound(coordinator, input)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
