import { and, eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { cases, emails, evaluatorPauses, evaluatorWishes, registrations } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";
import { openCase } from "@/lib/mittist/case-commands";
import { readAnswers } from "@/lib/rounds/allocation-query";
import { cancelRound, extendRound, openRound } from "@/lib/rounds/commands";
import { confirmRound, placesHash } from "@/lib/rounds/confirm";
import { WishesInput } from "@/lib/rounds/input";
import { movePlace, proposePlaces } from "@/lib/rounds/place-commands";
import { findProposal, findWishPage, listRounds, listWaiting } from "@/lib/rounds/queries";
import { getRound, readEntries } from "@/lib/rounds/record";
import { remindOfWishes } from "@/lib/rounds/reminders";
import { saveWishes } from "@/lib/rounds/wish-commands";
import { appoint, makeClinic, NOW, viewerFor } from "../factories";
import { DUE, makeRound, type RoundClinic, register } from "./setup";

const AFTER = new Date("2026-12-16T09:00:00Z");

async function wish(round: RoundClinic, evaluator: PersonId, ranks: Record<string, number>, at = NOW) {
  const fields = Object.entries(ranks).map(([id, rank]) => [`rank.${id}`, String(rank)]);
  const input = WishesInput.parse({
    roundId: round.roundId,
    capacity: "1",
    note: "",
    ...Object.fromEntries(fields),
  });
  return saveWishes(await viewerFor(evaluator, at), input, at);
}

async function hashOf({ roundId }: RoundClinic): Promise<string> {
  return placesHash(await readEntries(database(), roundId));
}

async function confirm(round: RoundClinic, hash?: string) {
  const viewer = await viewerFor(round.coordinator, AFTER);
  return confirmRound(viewer, { roundId: round.roundId, hash: hash ?? (await hashOf(round)) }, AFTER);
}

async function propose(round: RoundClinic) {
  const viewer = await viewerFor(round.coordinator, AFTER);
  await proposePlaces(viewer, round.roundId);
  const proposal = await findProposal(viewer, await getRound(viewer, round.roundId));
  return proposal?.rows ?? [];
}

async function casesOf(round: RoundClinic) {
  return database().select().from(cases).where(eq(cases.coordinatorId, round.coordinator));
}

async function pause(personId: PersonId): Promise<void> {
  await database().insert(evaluatorPauses).values({ personId, startsOn: "2026-11-01", createdBy: personId });
}

test("opening a round lists those chosen and asks every evaluator once, whichever their region", async () => {
  const round = await makeRound();
  const mails = await database()
    .select({ key: emails.key })
    .from(emails)
    .where(like(emails.key, `round-opened:${round.roundId}:%`));
  const asked = mails.map(({ key }) => key.split(":").at(-1));
  expect(asked).toEqual(expect.arrayContaining([round.evaluator, round.first, round.experienced]));
  expect(new Set(asked).size).toBe(asked.length);
  const coordinator = await viewerFor(round.coordinator);
  expect(await listWaiting(coordinator)).toEqual([]);
  const row = (await listRounds(coordinator)).find(({ id }) => id === round.roundId);
  expect(row).toMatchObject({ listed: 2, answers: 0 });
});

test("only a coordinator of all the regions opens one, with those who still wait", async () => {
  const clinic = await makeClinic({ startedOn: "2024-09-02" });
  const registrationId = [await register(clinic, clinic.residentId, clinic.resident)];
  const input = { name: "Vårens omgång", wishesDueOn: DUE, registrationId };
  const other = await makeClinic();
  for (const who of [clinic.studierektor, clinic.evaluator, other.coordinator]) {
    await expect(openRound(await viewerFor(who), input, NOW)).rejects.toBeInstanceOf(Forbidden);
  }
  const coordinator = await viewerFor(clinic.coordinator);
  await expect(openRound(coordinator, { ...input, wishesDueOn: "2026-11-23" }, NOW)).rejects.toBeInstanceOf(
    Invalid,
  );
  const both = await Promise.allSettled([
    openRound(coordinator, input, NOW),
    openRound(coordinator, input, NOW),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

describe("an evaluator", () => {
  test("sees name, unit, region and time left, and whom they cannot choose", async () => {
    const round = await makeRound();
    const viewer = await viewerFor(round.experienced);
    const page = await findWishPage(viewer, await getRound(viewer, round.roundId));
    expect(page?.listed).toHaveLength(2);
    expect(Object.keys(page?.listed[0] ?? {}).sort()).toEqual(
      ["monthsLeft", "name", "rank", "regionName", "registrationId", "tie", "unitName"].sort(),
    );
    await appoint(round.experienced, "placementSupervisor", { residentId: round.residentId });
    const tied = await findWishPage(viewer, await getRound(viewer, round.roundId));
    expect(tied?.listed.filter(({ tie }) => tie !== null)).toHaveLength(1);
    const refused = await wish(round, round.experienced, { [round.registrationId]: 1 }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Invalid);
  });

  test("wishes in an order of their own until the last day, and not after it", async () => {
    const round = await makeRound();
    const { registrationId, second } = round;
    await wish(round, round.experienced, { [registrationId]: 7, [second.registrationId]: 3 });
    await wish(round, round.experienced, { [registrationId]: 2, [second.registrationId]: 5 });
    const rows = await database()
      .select()
      .from(evaluatorWishes)
      .where(eq(evaluatorWishes.evaluatorId, round.experienced))
      .orderBy(evaluatorWishes.rank);
    expect(rows.map((row) => [row.registrationId, row.rank])).toEqual([
      [registrationId, 1],
      [second.registrationId, 2],
    ]);
    await expect(wish(round, round.experienced, {}, AFTER)).rejects.toEqual(new Forbidden("wishesClosed"));
    const coordinator = await viewerFor(round.coordinator, AFTER);
    await extendRound(coordinator, { roundId: round.roundId, wishesDueOn: "2026-12-20" });
    await wish(round, round.experienced, {}, AFTER);
    await expect(
      extendRound(coordinator, { roundId: round.roundId, wishesDueOn: "2026-12-18" }),
    ).rejects.toBeInstanceOf(Invalid);
  });

  test("two with the same number, and a number that is none, are answered beside the field", () => {
    const id = "00000000-0000-4000-8000-00000000000";
    const read = (ranks: Record<string, string>) =>
      WishesInput.safeParse({ roundId: `${id}0`, capacity: "2", note: "", ...ranks }).error?.issues.map(
        ({ path }) => path[0],
      );
    expect(read({ [`rank.${id}1`]: "1", [`rank.${id}2`]: "1" })).toEqual([`rank.${id}2`]);
    expect(read({ [`rank.${id}1`]: "först" })).toEqual([`rank.${id}1`]);
    expect(WishesInput.safeParse({ roundId: `${id}0`, capacity: "21" }).success).toBe(false);
  });

  test("and nobody else but the coordinator finds the round", async () => {
    const round = await makeRound();
    for (const who of [
      round.resident,
      round.studierektor,
      round.chief,
      round.stranger,
      round.administrator,
    ]) {
      await expect(getRound(await viewerFor(who), round.roundId)).rejects.toBeInstanceOf(NotFound);
    }
    const mine = await viewerFor(round.experienced);
    expect(await findProposal(mine, await getRound(mine, round.roundId))).toBeNull();
    await expect(proposePlaces(mine, round.roundId)).rejects.toEqual(new Forbidden("notCoordinator"));
  });
});

test("those who have not answered are reminded once for each time, and not after they have", async () => {
  const round = await makeRound();
  await wish(round, round.experienced, {});
  const keys = async () => {
    const rows = await database()
      .select({ key: emails.key })
      .from(emails)
      .where(like(emails.key, `round-reminder:${round.roundId}:%`));
    return rows.map(({ key }) => key);
  };
  await remindOfWishes(NOW);
  expect(await keys()).toEqual([]);
  const week = new Date("2026-12-08T09:00:00Z");
  await remindOfWishes(week);
  await remindOfWishes(week);
  expect(await keys()).toContain(`round-reminder:${round.roundId}:7:${round.first}`);
  expect((await keys()).join()).not.toContain(round.experienced);
  expect(new Set(await keys()).size).toBe((await keys()).length);
});

describe("the proposal", () => {
  test("honours a wish, says why, and gives someone new a medvärderare", async () => {
    const round = await makeRound();
    await wish(round, round.first, { [round.registrationId]: 1 });
    await wish(round, round.experienced, { [round.second.registrationId]: 1 });
    const wished = (await readAnswers(database(), round.roundId)).map(({ wishes }) =>
      wishes.map(({ registrationId }) => registrationId),
    );
    expect(wished.sort()).toEqual([[round.registrationId], [round.second.registrationId]].sort());
    const rows = await propose(round);
    const mine = rows.find(({ entry }) => entry.registrationId === round.registrationId);
    expect(mine?.entry.place).toMatchObject({ evaluatorId: round.first, isMoved: false });
    expect(mine?.entry.place?.coEvaluatorId).not.toBeNull();
    expect(mine?.entry.place?.why[0]).toBe("Önskat i första hand.");
  });

  test("keeps what was moved when it is computed again", async () => {
    const round = await makeRound();
    await wish(round, round.experienced, { [round.registrationId]: 1 });
    await propose(round);
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const { roundId, registrationId } = round;
    await movePlace(coordinator, { roundId, registrationId, evaluatorId: null, coEvaluatorId: null });
    const rows = await propose(round);
    const moved = rows.find(({ entry }) => entry.registrationId === registrationId);
    expect(moved?.entry.place).toMatchObject({ evaluatorId: null, isMoved: true });
  });

  test("refuses by hand what nobody may: a tie, a pause", async () => {
    const round = await makeRound();
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const { roundId, registrationId } = round;
    await pause(round.experienced);
    for (const evaluatorId of [round.experienced, round.mainSupervisor]) {
      await expect(
        movePlace(coordinator, { roundId, registrationId, evaluatorId, coEvaluatorId: null }),
      ).rejects.toBeInstanceOf(Invalid);
    }
  });
});

describe("confirming", () => {
  test("opens every case with its letters, once, and ends the round", async () => {
    const round = await makeRound();
    await wish(round, round.experienced, { [round.registrationId]: 1 });
    await propose(round);
    const hash = await hashOf(round);
    const done = await Promise.allSettled([confirm(round, hash), confirm(round, hash)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const opened = await casesOf(round);
    expect(opened).toHaveLength(2);
    const rows = await database()
      .select()
      .from(registrations)
      .where(eq(registrations.roundId, round.roundId));
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
});

test("a cancelled round lets go of everyone and takes no more", async () => {
  const round = await makeRound();
  const coordinator = await viewerFor(round.coordinator);
  await cancelRound(coordinator, { roundId: round.roundId, reason: "För få värderare." }, NOW);
  expect(await listWaiting(coordinator)).toHaveLength(2);
  await expect(wish(round, round.experienced, {})).rejects.toEqual(new Forbidden("ended"));
  await expect(proposePlaces(coordinator, round.roundId)).rejects.toEqual(new Forbidden("ended"));
});
