import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { evaluatorWishes, roundPlaces } from "@/db/schema";
import type { PersonId } from "@/lib/ids";
import { withdrawRegistration } from "@/lib/registrations/commands";
import { addToRound } from "@/lib/rounds/list-commands";
import { findProposal, listRounds } from "@/lib/rounds/queries";
import { getRound } from "@/lib/rounds/record";
import { appoint, makeClinic, NOW, viewerFor } from "../factories";
import { makeRound, type RoundClinic, register } from "./setup";
import { AFTER, casesOf, confirm, propose, wish } from "./steps";

async function withdraw({ registrationId }: RoundClinic, by: PersonId) {
  await withdrawRegistration(await viewerFor(by), { registrationId, reason: "Väntar ett tag." }, NOW);
}

async function comeBack(round: RoundClinic): Promise<string> {
  const registrationId = await register(round, round.residentId, round.resident);
  await addToRound(await viewerFor(round.coordinator), { roundId: round.roundId, registrationId });
  return registrationId;
}

async function listed({ coordinator, roundId }: RoundClinic) {
  const rounds = await listRounds(await viewerFor(coordinator, AFTER));
  return rounds.find(({ id }) => id === roundId)?.listed;
}

async function wishesIn({ roundId }: RoundClinic) {
  const rows = await database().select().from(evaluatorWishes).where(eq(evaluatorWishes.roundId, roundId));
  return rows.map(({ registrationId, rank }) => [registrationId, rank]);
}

test("whoever withdrew and came back is in the round once, before it is confirmed and after", async () => {
  const round = await makeRound();
  await propose(round);
  await withdraw(round, round.resident);
  expect(await listed(round)).toBe(1);
  const back = await comeBack(round);
  expect(await listed(round)).toBe(2);
  await propose(round);
  await confirm(round);
  const coordinator = await viewerFor(round.coordinator, AFTER);
  const proposal = await findProposal(coordinator, await getRound(coordinator, round.roundId));
  const shown = proposal?.rows.map(({ entry }) => entry.registrationId) ?? [];
  expect(shown.sort()).toEqual([back, round.second.registrationId].sort());
  expect(await casesOf(round)).toHaveLength(2);
});

test("what was wished goes with the registration, and other wishes keep their order", async () => {
  const round = await makeRound();
  const { registrationId, second } = round;
  await wish(round, round.experienced, { [registrationId]: 1, [second.registrationId]: 2 });
  await propose(round);
  await withdraw(round, round.resident);
  expect(await wishesIn(round)).toEqual([[second.registrationId, 1]]);
  expect(await database().$count(roundPlaces, eq(roundPlaces.registrationId, registrationId))).toBe(0);
  const back = await comeBack(round);
  const again = (await propose(round)).find(({ entry }) => entry.registrationId === back);
  expect(again?.entry.place?.why.join(" ")).not.toContain("Önskat");
});

test("a region leaves the round with its last registration that is not withdrawn", async () => {
  const round = await makeRound();
  const other = await makeClinic({ startedOn: "2024-09-02" });
  await appoint(round.coordinator, "coordinator", { regionId: other.regionId });
  const registrationId = await register(other, other.residentId, other.resident);
  const coordinator = await viewerFor(round.coordinator);
  await addToRound(coordinator, { roundId: round.roundId, registrationId });
  await withdraw({ ...round, registrationId }, other.resident);
  const { regionIds } = await getRound(coordinator, round.roundId);
  expect(regionIds).toEqual([round.regionId]);
});
