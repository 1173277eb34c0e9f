import { eq } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ClosedWishes } from "@/app/(portal)/mitt-i-st/omgangar/[id]/closed-wishes";
import { ProposalSection } from "@/app/(portal)/mitt-i-st/omgangar/[id]/proposal";
import { database } from "@/db/client";
import { appointments } from "@/db/schema";
import type { PersonId } from "@/lib/ids";
import { cancelRound } from "@/lib/rounds/commands";
import { answerInWords, findOutcome, outcomeInWords } from "@/lib/rounds/outcome";
import { movePlace } from "@/lib/rounds/place-commands";
import { findProposal, findWishPage } from "@/lib/rounds/queries";
import { getRound } from "@/lib/rounds/record";
import { tooFewRounds } from "@/lib/rounds/rules";
import { NOW, viewerFor } from "../factories";
import { makeRound, type RoundClinic } from "./setup";
import { AFTER, confirm, propose, wish } from "./steps";

test("a year without rounds is told in words, and one that was cancelled does not count", () => {
  const round = (openedAt: string, isCancelled = false) => ({ openedAt: new Date(openedAt), isCancelled });
  const spring = round("2026-02-01");
  const [none, one] = [[round("2025-12-31T12:00:00Z"), round("2026-03-01", true)], [spring]];
  expect(tooFewRounds(none, "2026-11-23")).toBe("Ingen omgång har öppnats i år. SFAM vill ha minst två.");
  expect(tooFewRounds(one, "2026-11-23")).toBe("En omgång har öppnats i år. SFAM vill ha minst två.");
  expect(tooFewRounds([spring, spring], "2026-11-23")).toBeNull();
});

async function toldTo(evaluator: PersonId, { roundId }: RoundClinic): Promise<string[] | null> {
  const viewer = await viewerFor(evaluator, AFTER);
  const round = await getRound(viewer, roundId);
  const outcome = await findOutcome(viewer, round);
  return outcome && [answerInWords(outcome), outcomeInWords(outcome, round.isCancelled)];
}

test("when the round is confirmed an evaluator reads their answer and what came of it", async () => {
  const round = await makeRound();
  const { roundId, registrationId, second, experienced } = round;
  await wish(round, experienced, { [registrationId]: 1, [second.registrationId]: 2 });
  await propose(round);
  expect(await toldTo(experienced, round)).toBeNull();
  const coordinator = await viewerFor(round.coordinator, AFTER);
  const move = (id: string, evaluatorId: PersonId | null) =>
    movePlace(coordinator, { roundId, registrationId: id, evaluatorId, coEvaluatorId: null });
  await move(registrationId, experienced);
  await move(second.registrationId, null);
  await confirm(round);
  expect(await toldTo(experienced, round)).toEqual([
    "Du svarade att du kunde ta ett ärende och önskade två ST-läkare.",
    expect.stringMatching(/^Du fick .+\. Det hade du önskat\.$/),
  ]);
  expect(await toldTo(round.first, round)).toEqual([
    "Du svarade inte i omgången.",
    "Du fick inget ärende i omgången.",
  ]);
  const viewer = await viewerFor(round.resident, AFTER);
  expect(await findOutcome(viewer, await getRound(coordinator, roundId))).toBeNull();
});

test("between the last day and the confirmation an evaluator reads what they answered and when they hear", async () => {
  const round = await makeRound();
  await wish(round, round.experienced, { [round.second.registrationId]: 1 });
  const shown = async (person: PersonId) => {
    const viewer = await viewerFor(person, AFTER);
    const page = await findWishPage(viewer, await getRound(viewer, round.roundId));
    return page ? renderToStaticMarkup(createElement(ClosedWishes, { page })) : null;
  };
  const html = await shown(round.experienced);
  expect(html).toContain("Önskemålen är stängda. Koordinatorn fördelar nu");
  expect(html).toContain("kunde ta ett ärende och önskade en ST-läkare.");
  expect(html?.match(/<li>/g)).toHaveLength(1);
  expect(html).not.toMatch(/<input|<button/);
  expect(await shown(round.first)).toContain("Du svarade inte i omgången.");
});

test("of a cancelled round it says that nobody was given anything", async () => {
  const round = await makeRound();
  const coordinator = await viewerFor(round.coordinator);
  await cancelRound(coordinator, { roundId: round.roundId, reason: "För få." }, NOW);
  expect((await toldTo(round.experienced, round))?.[1]).toBe(
    "Omgången ställdes in, och ingen fick något ärende i den.",
  );
});

test("the proposal of a cancelled round does not say that it came about", async () => {
  const round = await makeRound();
  await propose(round);
  const viewer = await viewerFor(round.coordinator);
  await cancelRound(viewer, { roundId: round.roundId, reason: "För få." }, NOW);
  const found = await getRound(viewer, round.roundId);
  const proposal = await findProposal(viewer, found);
  if (!proposal) throw new Error("the coordinator sees no proposal");
  const props = { viewer, round: found, proposal, state: "cancelled", isAll: true } as const;
  const html = renderToStaticMarkup(createElement(ProposalSection, props));
  expect(html).toContain("Ingen fick något ärende i omgången.");
  expect(html).not.toContain("Så blev det");
});

test("who has left the role since is still named, and in an open round another is asked for", async () => {
  const round = await makeRound();
  const { roundId, registrationId, experienced, coordinator } = round;
  const viewer = await viewerFor(coordinator, AFTER);
  await propose(round);
  await movePlace(viewer, { roundId, registrationId, evaluatorId: experienced, coEvaluatorId: null });
  const { name } = await viewerFor(experienced);
  const shown = async (state: "allotting" | "confirmed") => {
    const found = await getRound(viewer, roundId);
    const proposal = await findProposal(viewer, found);
    if (!proposal) throw new Error("the coordinator sees no proposal");
    const props = { viewer, round: found, proposal, state, isAll: true };
    return renderToStaticMarkup(createElement(ProposalSection, props));
  };
  const left = (endsOn: string | null) =>
    database().update(appointments).set({ endsOn }).where(eq(appointments.personId, experienced));
  await left("2026-12-01");
  expect(await shown("allotting")).toContain(`<b>${name}</b><small>Är inte värderare i dag. Välj en annan.`);
  await left(null);
  await confirm(round);
  await left("2026-12-01");
  expect(await shown("confirmed")).toContain(`<b>${name}</b>`);
});
