import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, goals, signatureWithdrawals, talks, textRevisions, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { SupervisionYearId, TalkId } from "@/lib/ids";
import { saveText } from "@/lib/texts/commands";
import type { TalkSlot, TextTarget } from "@/lib/texts/input";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput, signAs } from "../talks";

let clinic: Clinic;
let year: SupervisionYearId;
let talk: TalkId;
let resident: Viewer;
let supervisor: Viewer;

const NUMBER = "19811218-9876";

beforeAll(async () => {
  clinic = await makeClinic();
  year = await makeYear(clinic.residentId);
  resident = await viewerFor(clinic.resident);
  supervisor = await viewerFor(clinic.mainSupervisor);
});

async function field(slot: TalkSlot = "residentNote"): Promise<TextTarget> {
  talk = await makeTalk(year, clinic.resident);
  return { slot, parentId: talk };
}

async function stored(target: TextTarget) {
  const rows = await database().select().from(texts).where(eq(texts.talkId, target.parentId));
  return rows.filter((row) => row.slot === target.slot);
}

test("each save is the next version, and every version is kept", async () => {
  const target = await field();
  expect(await saveText(resident, saveInput(target, { body: "ett" }))).toMatchObject({ version: 1 });
  expect(await saveText(resident, saveInput(target, { body: "två", baseVersion: 1 }))).toMatchObject({
    version: 2,
  });
  const [text] = await stored(target);
  expect(text).toMatchObject({ body: "två", version: 2, updatedBy: clinic.resident });
  const revisions = await database()
    .select({ version: textRevisions.version, body: textRevisions.body })
    .from(textRevisions)
    .where(eq(textRevisions.textId, text?.id ?? ""))
    .orderBy(textRevisions.version);
  expect(revisions).toEqual([
    { version: 1, body: "ett" },
    { version: 2, body: "två" },
  ]);
});

test("the same request twice, also at once, is one save and one answer", async () => {
  const target = await field();
  const input = saveInput(target);
  const [first, second] = await Promise.all([saveText(resident, input), saveText(resident, input)]);
  expect(second).toEqual(first);
  expect(await saveText(resident, input)).toEqual(first);
  expect(await stored(target)).toMatchObject([{ version: 1 }]);
});

test("a request id of one field says nothing about another", async () => {
  const input = saveInput(await field());
  await saveText(resident, input);
  const other = await field();
  await expect(saveText(resident, { ...input, target: other })).rejects.toThrow();
  expect(await stored(other)).toEqual([]);
});

test("a save from an old version overwrites nothing and shows what is there", async () => {
  const target = await field("agreed");
  await saveText(resident, saveInput(target, { body: "Majas text" }));
  const answer = await saveText(supervisor, saveInput(target, { body: "Annas text" }));
  expect(answer).toMatchObject({
    outcome: "conflict",
    theirs: { body: "Majas text", version: 1, by: resident.name },
  });
  expect(await stored(target)).toMatchObject([{ body: "Majas text", version: 1 }]);
});

test("of two first saves at once one is kept and the other is told", async () => {
  const target = await field("agreed");
  const answers = await Promise.all([
    saveText(resident, saveInput(target, { body: "Maja" })),
    saveText(supervisor, saveInput(target, { body: "Anna" })),
  ]);
  expect(answers.map((answer) => answer.outcome).sort()).toEqual(["conflict", "saved"]);
  expect(await stored(target)).toHaveLength(1);
});

test("the same text from two tabs is not a conflict", async () => {
  const target = await field();
  await saveText(resident, saveInput(target, { body: "lika" }));
  expect(await saveText(resident, saveInput(target, { body: "lika" }))).toMatchObject({
    outcome: "saved",
    version: 1,
  });
});

test("characters that are not text are left out, and Swedish letters are kept", async () => {
  const target = await field();
  await saveText(resident, saveInput(target, { body: "Å\u0000ngest\u202e \u0007åäö\r\nrad två" }));
  expect(await stored(target)).toMatchObject([{ body: "Ångest åäö\nrad två" }]);
});

test("one megabyte is refused in words and nothing changes", async () => {
  const target = await field();
  await saveText(resident, saveInput(target, { body: "kort" }));
  const long = saveInput(target, { body: "å".repeat(1_000_000), baseVersion: 1 });
  await expect(saveText(resident, long)).rejects.toBeInstanceOf(Invalid);
  expect(await stored(target)).toMatchObject([{ body: "kort", version: 1 }]);
});

test("something like a personal identity number is saved only when confirmed, and logged without the number", async () => {
  const target = await field();
  const body = `Rad ett\nPatient ${NUMBER}`;
  expect(await saveText(resident, saveInput(target, { body }))).toEqual({
    outcome: "personalNumber",
    lines: [2],
  });
  expect(await stored(target)).toEqual([]);
  expect(await saveText(resident, saveInput(target, { body, confirmed: true }))).toMatchObject({
    version: 1,
  });
  const [text] = await stored(target);
  const logged = await database()
    .select({ action: audit.action, data: audit.data })
    .from(audit)
    .where(eq(audit.subjectId, text?.id ?? ""));
  expect(logged).toEqual([
    { action: "text.personalNumberConfirmed", data: { slot: "residentNote", count: 1 } },
  ]);
  const more = await saveText(resident, saveInput(target, { body: `${body}\nmer`, baseVersion: 1 }));
  expect(more).toMatchObject({ outcome: "saved" });
});

test("a private note is its writer's alone, and stays open when the year is signed", async () => {
  const elsewhere = await makeClinic();
  const ownYear = await makeYear(elsewhere.residentId);
  const target: TextTarget = { slot: "private", parentId: await makeTalk(ownYear, elsewhere.resident) };
  const maja = await viewerFor(elsewhere.resident);
  const anna = await viewerFor(elsewhere.mainSupervisor);
  await saveText(maja, saveInput(target, { body: "mitt" }));
  expect(await saveText(anna, saveInput(target, { body: "annat" }))).toMatchObject({
    outcome: "saved",
    version: 1,
  });
  await signAs(ownYear, "resident", elsewhere.resident);
  expect(await saveText(maja, saveInput(target, { body: "mitt mer", baseVersion: 1 }))).toMatchObject({
    version: 2,
  });
  const rows = await stored(target);
  expect(rows.map((row) => [row.privateTo, row.body]).sort()).toEqual(
    [
      [elsewhere.resident, "mitt mer"],
      [elsewhere.mainSupervisor, "annat"],
    ].sort(),
  );
});

test("a signed year is closed for both, a withdrawn signature opens it, and a repeated request still answers", async () => {
  const elsewhere = await makeClinic();
  const ownYear = await makeYear(elsewhere.residentId);
  const target: TextTarget = { slot: "agreed", parentId: await makeTalk(ownYear, elsewhere.resident) };
  const maja = await viewerFor(elsewhere.resident);
  const anna = await viewerFor(elsewhere.mainSupervisor);
  const first = saveInput(target, { body: "före" });
  const answer = await saveText(maja, first);
  const signatureId = await signAs(ownYear, "resident", elsewhere.resident);
  for (const viewer of [maja, anna]) {
    const late = saveText(viewer, saveInput(target, { body: "efter", baseVersion: 1 }));
    await expect(late).rejects.toEqual(new Forbidden("signed"));
  }
  expect(await saveText(maja, first)).toEqual(answer);
  await database()
    .insert(signatureWithdrawals)
    .values({ signatureId, withdrawnBy: elsewhere.resident, reason: "Ett samtal saknas" });
  const again = await saveText(anna, saveInput(target, { body: "efter", baseVersion: 1 }));
  expect(again).toMatchObject({ outcome: "saved", version: 2 });
});

test("a removed talk takes no more text", async () => {
  const target = await field();
  await database().update(talks).set({ removedAt: new Date() }).where(eq(talks.id, target.parentId));
  await expect(saveText(resident, saveInput(target))).rejects.toEqual(new Forbidden("removed"));
});

test("the other party's own field is not mine to write", async () => {
  await expect(saveText(supervisor, saveInput(await field("residentNote")))).rejects.toEqual(
    new Forbidden("notYourField"),
  );
  await expect(saveText(resident, saveInput(await field("supervisorNote")))).rejects.toEqual(
    new Forbidden("notYourField"),
  );
});

test("nobody but the two parties finds the field", async () => {
  const target = await field("agreed");
  const {
    chief,
    studierektor,
    formerSupervisor,
    placementSupervisor,
    otherResident,
    administrator,
    stranger,
  } = clinic;
  for (const person of [
    chief,
    studierektor,
    formerSupervisor,
    placementSupervisor,
    otherResident,
    administrator,
    stranger,
  ]) {
    await expect(saveText(await viewerFor(person), saveInput(target))).rejects.toBeInstanceOf(NotFound);
  }
  expect(await stored(target)).toEqual([]);
});

test("the plan of a delmål is the resident's to write, until it is archived", async () => {
  const [goal] = await database()
    .select()
    .from(goals)
    .where(eq(goals.residentId, clinic.residentId))
    .limit(1);
  const target: TextTarget = { slot: "plan", parentId: goal?.id ?? randomUUID() };
  expect(await saveText(resident, saveInput(target))).toMatchObject({ version: 1 });
  await expect(saveText(supervisor, saveInput(target, { baseVersion: 1 }))).rejects.toEqual(
    new Forbidden("notYourField"),
  );
  await database()
    .update(goals)
    .set({ status: "archived", statusBy: clinic.mainSupervisor, statusAt: new Date() })
    .where(eq(goals.id, target.parentId));
  const late = saveText(resident, saveInput(target, { body: "mer", baseVersion: 1 }));
  await expect(late).rejects.toEqual(new Forbidden("archived"));
});
