import { expect, test } from "vitest";
import type { PersonId } from "@/lib/ids";
import { withdrawRegistration } from "@/lib/registrations/commands";
import { addToRound } from "@/lib/rounds/list-commands";
import { findProposal, listRounds } from "@/lib/rounds/queries";
import { getRound } from "@/lib/rounds/record";
import { NOW, viewerFor } from "../factories";
import { makeRound, type RoundClinic, register } from "./setup";
import { AFTER, casesOf, confirm, propose } from "./steps";

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
