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
  const asked = (await listCaseWaiting(viewer)).find(({ key }) => key === "allotment");
  const { now, inRound } = splitByAllotment(await listCandidates(viewer), viewer.today);
  return { asked: asked?.sentence ?? null, now: now.length, inRound: inRound.length };
}

test("whoever lies in an open round waits for it and is not to be allotted on their own", async () => {
  const round = await makeRound();
  const one = "Tilldela en ST-läkare en värderare.";
  expect(await toldIn(round)).toEqual({ asked: one, now: 1, inRound: 2 });
  const coordinator = await viewerFor(round.coordinator);
  await cancelRound(coordinator, { roundId: round.roundId, reason: "För få." }, NOW);
  const all = "Tilldela tre ST-läkare en värderare.";
  expect(await toldIn(round)).toEqual({ asked: all, now: 3, inRound: 0 });
});
