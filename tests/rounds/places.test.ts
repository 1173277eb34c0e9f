import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { evaluatorProfiles } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";
import { readAnswers } from "@/lib/rounds/allocation-query";
import { movePlace } from "@/lib/rounds/place-commands";
import { findProposal } from "@/lib/rounds/queries";
import { getRound, readEntries } from "@/lib/rounds/record";
import { appoint, approve, makePerson, viewerFor } from "../factories";
import { makeRound, type RoundClinic } from "./setup";
import { AFTER, casesOf, confirm, pause, propose, wish } from "./steps";

async function makeReader({ regionId }: RoundClinic): Promise<PersonId> {
  const reader = await makePerson("Rut Reserv");
  await appoint(reader, "coEvaluator", { regionId });
  await approve(reader);
  return reader;
}

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
    expect(moved?.entry.place).toMatchObject({
      evaluatorId: null,
      isMoved: true,
      why: ["Koordinatorn har valt att vänta."],
    });
  });

  test("leaves out who is to have a pause before the practice day can be, four weeks on as the times are", async () => {
    const round = await makeRound();
    await wish(round, round.experienced, { [round.registrationId]: 1 });
    const given = async () =>
      (await propose(round)).find(({ entry }) => entry.registrationId === round.registrationId)?.entry.place;
    await pause(round.experienced, "2027-01-14");
    expect(await given()).toMatchObject({ evaluatorId: round.experienced });
    await pause(round.experienced, "2027-01-13");
    expect((await given())?.evaluatorId).not.toBe(round.experienced);
  });

  test("says so of a pause put in after the proposal, and lets the coordinator choose by hand", async () => {
    const round = await makeRound();
    const { roundId, registrationId } = round;
    await wish(round, round.experienced, { [registrationId]: 1 });
    await propose(round);
    await pause(round.experienced, "2026-12-20");
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const told = async () => {
      const proposal = await findProposal(coordinator, await getRound(coordinator, roundId));
      const place = proposal?.rows.find(({ entry }) => entry.registrationId === registrationId)?.entry.place;
      return place?.why.filter((words) => words === "Har paus från 20 december 2026.");
    };
    expect(await told()).toHaveLength(1);
    const evaluatorId = round.experienced;
    await movePlace(coordinator, { roundId, registrationId, evaluatorId, coEvaluatorId: null });
    expect(await told()).toHaveLength(1);
    await confirm(round);
    expect((await casesOf(round)).map((one) => one.evaluatorId)).toContain(evaluatorId);
  });

  test("says so when by hand somebody is given more than they answered, and no longer when they are not", async () => {
    const round = await makeRound();
    const { roundId, registrationId, second } = round;
    await wish(round, round.experienced, { [second.registrationId]: 1 });
    await propose(round);
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const move = (id: string, evaluatorId: PersonId | null) =>
      movePlace(coordinator, { roundId, registrationId: id, evaluatorId, coEvaluatorId: null });
    const whyOfMoved = async () => {
      const proposal = await findProposal(coordinator, await getRound(coordinator, roundId));
      return proposal?.rows.find(({ entry }) => entry.registrationId === registrationId)?.entry.place?.why;
    };
    await move(registrationId, round.experienced);
    expect(await whyOfMoved()).toContain("Får två ärenden i förslaget men har svarat ett.");
    await move(second.registrationId, null);
    expect((await whyOfMoved())?.join(" ")).not.toContain("har svarat");
  });

  test("lets the coordinator choose who reads beside someone new, and drops them beside someone who is not", async () => {
    const round = await makeRound();
    const { roundId, registrationId } = round;
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const reader = await makeReader(round);
    const move = (evaluatorId: PersonId, coEvaluatorId: PersonId | null) =>
      movePlace(coordinator, { roundId, registrationId, evaluatorId, coEvaluatorId });
    const placed = async () => {
      const entries = await readEntries(database(), roundId);
      return entries.find((entry) => entry.registrationId === registrationId)?.place;
    };
    await move(round.first, null);
    expect((await placed())?.coEvaluatorId).not.toBeNull();
    await move(round.first, reader);
    expect(await placed()).toMatchObject({ coEvaluatorId: reader, isMoved: true });
    await propose(round);
    expect(await confirm(round)).toBe(2);
    const opened = await casesOf(round);
    expect(opened.find(({ evaluatorId }) => evaluatorId === round.first)?.coEvaluatorId).toBe(reader);
    const other = await makeRound();
    const again = await viewerFor(other.coordinator, AFTER);
    const input = { roundId: other.roundId, registrationId: other.registrationId };
    await movePlace(again, { ...input, evaluatorId: other.experienced, coEvaluatorId: reader });
    expect(
      (await readEntries(database(), other.roundId)).map(({ place }) => place?.coEvaluatorId),
    ).not.toContain(reader);
  });

  test("refuses in words a medvärderare who may not read, also when that came later", async () => {
    const round = await makeRound();
    const { roundId, registrationId } = round;
    const coordinator = await viewerFor(round.coordinator, AFTER);
    const refusal = async (coEvaluatorId: PersonId) => {
      const move = { roundId, registrationId, evaluatorId: round.first, coEvaluatorId };
      const error = await movePlace(coordinator, move).catch((refused: unknown) => refused);
      return error instanceof Invalid ? error.fields.coEvaluatorId : error;
    };
    const unapproved = await makePerson("Olle Ogodkänd");
    await appoint(unapproved, "coEvaluator", { regionId: round.regionId });
    const [near, supervised, paused] = [
      await makeReader(round),
      await makeReader(round),
      await makeReader(round),
    ];
    await appoint(near, "studierektor", { areaId: round.areaId });
    await appoint(supervised, "mainSupervisor", { residentId: round.residentId }, { endsOn: "2025-01-01" });
    await pause(paused);
    expect(await refusal(unapproved)).toBe("Den du valde är inte godkänd som medvärderare i dag.");
    expect(await refusal(round.first)).toBe("Värderare och medvärderare ska vara två personer.");
    expect(await refusal(near)).toBe("ST-läkarens studierektor kan inte värdera.");
    expect(await refusal(supervised)).toContain("handledare för ST-läkaren");
    expect(await refusal(paused)).toContain("har paus");
    const reader = await makeReader(round);
    expect(await refusal(reader)).toBeUndefined();
    await database().delete(evaluatorProfiles).where(eq(evaluatorProfiles.personId, reader));
    await expect(confirm(round)).rejects.toMatchObject({
      fields: { forslag: expect.stringContaining("inte godkänd som medvärderare") },
    });
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
