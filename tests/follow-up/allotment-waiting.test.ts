import { expect, test } from "vitest";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import { listCandidates } from "@/lib/mittist/candidates";
import { splitByAllotment } from "@/lib/mittist/rules";
import { cancelRound } from "@/lib/rounds/commands";
import { NOW, viewerFor } from "../factories";
import { makeRound, type RoundClinic } from "../rounds/setup";

/** What the start page asks for, and how many the board has to allot and leaves to a round. */
async function toldIn({ coordinator }: RoundClinic) {
  const viewer = await viewerFor(coordinator);
  const asked = (await listCaseWaiting(viewer)).map(({ sentence }) => sentence);
  const { now, inRound } = splitByAllotment(await listCandidates(viewer), viewer.today);
  return { asked, now: now.length, inRound: inRound.length };
}

test("a registration is asked for once: to be put in a round, then with the round, never on its own", async () => {
  const round = await makeRound();
  const one = "Tilldela en ST-läkare en värderare.";
  expect(await toldIn(round)).toEqual({ asked: [one], now: 1, inRound: 2 });
  const coordinator = await viewerFor(round.coordinator);
  await cancelRound(coordinator, { roundId: round.roundId, reason: "För få." }, NOW);
  const listed = "Lägg två anmälda i en omgång.";
  expect(await toldIn(round)).toEqual({ asked: [listed, one], now: 3, inRound: 0 });
});
