import { eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, evaluatorWishes } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { cancelRound, extendRound, openRound } from "@/lib/rounds/commands";
import { WishesInput } from "@/lib/rounds/input";
import { proposePlaces } from "@/lib/rounds/place-commands";
import { findProposal, findWishPage, listRounds, listWaiting } from "@/lib/rounds/queries";
import { getRound } from "@/lib/rounds/record";
import { remindOfWishes } from "@/lib/rounds/reminders";
import { appoint, makeClinic, NOW, viewerFor } from "../factories";
import { DUE, makeRound, register } from "./setup";
import { AFTER, wish } from "./steps";

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

  test("two with the same number, and a number that is none, are answered beside the field, with all else", () => {
    const id = "00000000-0000-4000-8000-00000000000";
    const read = (ranks: Record<string, string>) =>
      WishesInput.safeParse({ roundId: `${id}0`, capacity: "2", note: "", ...ranks }).error?.issues.map(
        ({ path }) => path[0],
      );
    expect(read({ [`rank.${id}1`]: "1", [`rank.${id}2`]: "1" })).toEqual([`rank.${id}2`]);
    expect(read({ [`rank.${id}1`]: "först" })).toEqual([`rank.${id}1`]);
    expect(
      read({ capacity: "21", [`rank.${id}1`]: "först", [`rank.${id}2`]: "2", [`rank.${id}3`]: "2" }),
    ).toEqual(["capacity", `rank.${id}1`, `rank.${id}3`]);
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

test("a cancelled round lets go of everyone and takes no more", async () => {
  const round = await makeRound();
  const coordinator = await viewerFor(round.coordinator);
  await cancelRound(coordinator, { roundId: round.roundId, reason: "För få värderare." }, NOW);
  expect(await listWaiting(coordinator)).toHaveLength(2);
  await expect(wish(round, round.experienced, {})).rejects.toEqual(new Forbidden("ended"));
  await expect(proposePlaces(coordinator, round.roundId)).rejects.toEqual(new Forbidden("ended"));
});
