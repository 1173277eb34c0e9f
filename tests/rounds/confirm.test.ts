import { and, eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, registrations } from "@/db/schema";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { openCase } from "@/lib/mittist/case-commands";
import { openRound } from "@/lib/rounds/commands";
import { movePlace, proposePlaces } from "@/lib/rounds/place-commands";
import { listWaiting } from "@/lib/rounds/queries";
import { readEntries } from "@/lib/rounds/record";
import { viewerFor } from "../factories";
import { makeRound } from "./setup";
import { AFTER, casesOf, confirm, hashOf, pause, propose, wish } from "./steps";

test("opens every case with its letters, once, and ends the round", async () => {
  const round = await makeRound();
  await wish(round, round.experienced, { [round.registrationId]: 1 });
  await propose(round);
  const hash = await hashOf(round);
  const done = await Promise.allSettled([confirm(round, hash), confirm(round, hash)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const opened = await casesOf(round);
  expect(opened).toHaveLength(2);
  const rows = await database().select().from(registrations).where(eq(registrations.roundId, round.roundId));
  expect(rows.map(({ caseId }) => caseId).sort()).toEqual(opened.map(({ id }) => id).sort());
  const letters = await database()
    .select()
    .from(emails)
    .where(and(eq(emails.caseId, opened[0]?.id ?? ""), like(emails.key, "case-opened:%")));
  expect(letters.length).toBeGreaterThanOrEqual(2);
  await expect(confirm(round)).rejects.toEqual(new Forbidden("ended"));
});

test("is refused when the proposal is another than the one on the screen", async () => {
  const round = await makeRound();
  await propose(round);
  const hash = await hashOf(round);
  const coordinator = await viewerFor(round.coordinator, AFTER);
  const { roundId, registrationId } = round;
  await movePlace(coordinator, { roundId, registrationId, evaluatorId: null, coEvaluatorId: null });
  await expect(confirm(round, hash)).rejects.toEqual(new Conflict("placesChanged"));
  expect(await casesOf(round)).toEqual([]);
});

test("opens nothing when an evaluator has paused meanwhile, and says whose row it is", async () => {
  const round = await makeRound();
  const rows = await propose(round);
  const placed = rows.flatMap(({ entry }) => entry.place?.evaluatorId ?? []);
  const last = placed.at(-1);
  if (!last) throw new Error("nobody was placed");
  await pause(last);
  const refused = await confirm(round).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Invalid);
  expect(refused).toMatchObject({ fields: { forslag: expect.stringContaining("har paus") } });
  expect(await casesOf(round)).toEqual([]);
});

test("leaves out whoever was given a case meanwhile", async () => {
  const round = await makeRound();
  await propose(round);
  const hash = await hashOf(round);
  await openCase(
    await viewerFor(round.coordinator, AFTER),
    {
      residentId: round.residentId,
      evaluatorId: round.experienced,
      coEvaluatorId: null,
      practiceDay: null,
      reason: "",
    },
    AFTER,
  );
  await expect(confirm(round, hash)).rejects.toEqual(new Conflict("placesChanged"));
  expect(await confirm(round)).toBe(1);
  expect(await casesOf(round)).toHaveLength(2);
});

test("sends those without on to the next round", async () => {
  const round = await makeRound();
  await propose(round);
  const coordinator = await viewerFor(round.coordinator, AFTER);
  const { roundId, registrationId } = round;
  await movePlace(coordinator, { roundId, registrationId, evaluatorId: null, coEvaluatorId: null });
  expect(await confirm(round)).toBe(1);
  expect((await listWaiting(coordinator)).map((one) => one.registrationId)).toEqual([registrationId]);
  const next = await openRound(
    coordinator,
    {
      name: "Vårens omgång",
      wishesDueOn: "2027-02-01",
      registrationId: [registrationId],
    },
    AFTER,
  );
  await proposePlaces(coordinator, next);
  const [entry] = await readEntries(database(), next);
  expect(entry?.place?.evaluatorId).not.toBeNull();
});
