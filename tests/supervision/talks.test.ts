import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, goals, supervisionYears, talkGoals, talks } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId, type TalkId } from "@/lib/ids";
import { changeTalk, createTalk, removeTalk } from "@/lib/supervision/commands";
import { ChangeTalkInput, CreateTalkInput } from "@/lib/supervision/input";
import { findYear, listGoals, listYears } from "@/lib/supervision/queries";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput, signAs } from "../talks";

let clinic: Clinic;
let resident: Viewer;
let supervisor: Viewer;

beforeAll(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  supervisor = await viewerFor(clinic.mainSupervisor);
});

function newTalk(heldOn = "2026-11-19"): CreateTalkInput {
  return { residentId: clinic.residentId, talkId: asId<TalkId>(randomUUID()), heldOn, topic: "Tider" };
}

test("the first talk opens the year with the newest template, and both see it", async () => {
  const input = newTalk("2024-05-02");
  expect(await createTalk(supervisor, input)).toEqual({
    residentId: clinic.residentId,
    year: 2024,
    talkId: input.talkId,
  });
  const year = await findYear(resident, clinic.residentId, 2024);
  expect(year).toMatchObject({ templateVersion: 1, talks: [{ heldOn: "2024-05-02", topic: "Tider" }] });
  const [logged] = await database().select().from(audit).where(eq(audit.subjectId, input.talkId));
  expect(logged).toMatchObject({ action: "talk.created", actorId: clinic.mainSupervisor });
});

test("a form sent twice makes one talk, and two first talks at once one year", async () => {
  const input = newTalk("2025-02-03");
  await Promise.all([
    createTalk(resident, input),
    createTalk(resident, input),
    createTalk(supervisor, newTalk("2025-03-03")),
  ]);
  expect((await findYear(resident, clinic.residentId, 2025))?.talks).toHaveLength(2);
  const isYear = and(eq(supervisionYears.residentId, clinic.residentId), eq(supervisionYears.year, 2025));
  expect(await database().select().from(supervisionYears).where(isYear)).toHaveLength(1);
});

test.each([
  ["2023-09-03", /ST började 4 september 2023/],
  ["2019-01-01", /ST började/],
  ["2028-01-01", /Välj ett datum före 2028/],
])("a talk on %s is refused in words", async (heldOn, sentence) => {
  const attempt = createTalk(resident, newTalk(heldOn));
  await expect(attempt).rejects.toBeInstanceOf(Invalid);
  await expect(attempt).rejects.toMatchObject({ fields: { heldOn: expect.stringMatching(sentence) } });
});

test("a day that does not exist, a long topic and a personal number are refused by the form", () => {
  const fault = (facts: object) =>
    CreateTalkInput.safeParse({ ...newTalk(), ...facts }).error?.issues[0]?.path[0];
  expect(fault({ heldOn: "2026-02-30" })).toBe("heldOn");
  expect(fault({ topic: "å".repeat(201) })).toBe("topic");
  expect(fault({ topic: "Patient 811218-9876" })).toBe("topic");
  expect(CreateTalkInput.parse({ ...newTalk(), topic: " Två\u0000  ord\n" }).topic).toBe("Två ord");
});

test("day, topic, questions and delmål change together; unknown questions and others' delmål are left out", async () => {
  const { talkId } = await createTalk(resident, newTalk());
  const [own] = await listGoals(resident, clinic.residentId);
  const elsewhere = await makeClinic();
  const [foreign] = await database()
    .select()
    .from(goals)
    .where(eq(goals.residentId, elsewhere.residentId))
    .limit(1);
  const input = ChangeTalkInput.parse({
    talkId,
    version: "1",
    heldOn: "2026-11-20",
    topic: "Nytt ämne",
    prompts: ["wellbeing", "not-a-question"],
    goals: [own?.id, foreign?.id],
  });
  await changeTalk(supervisor, input);
  const year = await findYear(resident, clinic.residentId, 2026);
  expect(year?.talks.find(({ id }) => id === talkId)).toMatchObject({
    heldOn: "2026-11-20",
    topic: "Nytt ämne",
    promptKeys: ["wellbeing"],
    version: 2,
    goals: [{ code: own?.code }],
  });
  await expect(changeTalk(resident, input)).rejects.toEqual(new Conflict("talkChanged"));
  expect(await database().select().from(talkGoals).where(eq(talkGoals.talkId, talkId))).toHaveLength(1);
});

test("a talk stays within its year", async () => {
  const { talkId } = await createTalk(resident, newTalk());
  const input = ChangeTalkInput.parse({ talkId, version: 1, heldOn: "2025-11-20", topic: "" });
  await expect(changeTalk(resident, input)).rejects.toMatchObject({
    fields: { heldOn: "20 november 2025 hör inte till 2026. Byt år, eller rätta datumet." },
  });
});

test("a removed talk leaves the year but not the database", async () => {
  const { talkId } = await createTalk(resident, newTalk());
  await saveText(resident, saveInput({ slot: "agreed", parentId: talkId }));
  await removeTalk(supervisor, talkId);
  await removeTalk(supervisor, talkId);
  const year = await findYear(resident, clinic.residentId, 2026);
  expect(year?.talks.some(({ id }) => id === talkId)).toBe(false);
  const [kept] = await database().select().from(talks).where(eq(talks.id, talkId));
  expect(kept?.removedAt).not.toBeNull();
  const logged = await database().select().from(audit).where(eq(audit.subjectId, talkId));
  expect(logged.map(({ action }) => action)).toEqual(["talk.created", "talk.removed"]);
});

test("a private note is read by its writer alone", async () => {
  const { talkId } = await createTalk(resident, newTalk());
  await saveText(resident, saveInput({ slot: "private", parentId: talkId }, { body: "mitt eget" }));
  const seenBy = async (viewer: Viewer) =>
    (await findYear(viewer, clinic.residentId, 2026))?.talks.find(({ id }) => id === talkId)?.texts.private
      ?.body;
  expect(await seenBy(resident)).toBe("mitt eget");
  expect(await seenBy(supervisor)).toBeUndefined();
});

test("when one has signed, talks are neither added, changed nor removed", async () => {
  const elsewhere = await makeClinic();
  const yearId = await makeYear(elsewhere.residentId);
  const talkId = await makeTalk(yearId, elsewhere.resident);
  await signAs(yearId, "mainSupervisor", elsewhere.mainSupervisor);
  for (const viewer of [await viewerFor(elsewhere.resident), await viewerFor(elsewhere.mainSupervisor)]) {
    const added = createTalk(viewer, { ...newTalk(), residentId: elsewhere.residentId });
    await expect(added).rejects.toEqual(new Forbidden("signed"));
    const change = ChangeTalkInput.parse({ talkId, version: 1, heldOn: "2026-11-01", topic: "" });
    await expect(changeTalk(viewer, change)).rejects.toEqual(new Forbidden("signed"));
    await expect(removeTalk(viewer, talkId)).rejects.toEqual(new Forbidden("signed"));
  }
});

test("nobody but the two parties finds the year or its talks", async () => {
  const { talkId } = await createTalk(resident, newTalk());
  const change = ChangeTalkInput.parse({ talkId, version: 1, heldOn: "2026-11-01", topic: "" });
  const { chief, studierektor, formerSupervisor, placementSupervisor, administrator, stranger } = clinic;
  for (const person of [
    chief,
    studierektor,
    formerSupervisor,
    placementSupervisor,
    administrator,
    stranger,
  ]) {
    const viewer = await viewerFor(person);
    expect(await findYear(viewer, clinic.residentId, 2026)).toBeNull();
    expect(await listYears(viewer, clinic.residentId)).toEqual([]);
    expect(await listGoals(viewer, clinic.residentId)).toEqual([]);
    await expect(createTalk(viewer, newTalk())).rejects.toBeInstanceOf(NotFound);
    await expect(changeTalk(viewer, change)).rejects.toBeInstanceOf(NotFound);
    await expect(removeTalk(viewer, talkId)).rejects.toBeInstanceOf(NotFound);
  }
});
