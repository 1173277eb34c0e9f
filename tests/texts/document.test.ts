import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { documents, textRevisions, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, NotFound } from "@/lib/errors";
import { saveText } from "@/lib/texts/commands";
import type { TextTarget } from "@/lib/texts/input";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { saveInput } from "../talks";

let clinic: Clinic;
let resident: Viewer;

beforeAll(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
});

async function makeText(form: "text" | "file" = "text"): Promise<TextTarget> {
  const [row] = await database()
    .insert(documents)
    .values({
      residentId: clinic.residentId,
      form,
      kind: "reflektion",
      title: "Egen reflektion",
      datedOn: "2026-11-20",
      addedBy: clinic.resident,
    })
    .returning({ id: documents.id });
  if (!row) throw new Error("no document was made");
  return { slot: "document", parentId: row.id };
}

async function bodyOf({ parentId }: TextTarget) {
  const [row] = await database()
    .select({ body: documents.body })
    .from(documents)
    .where(eq(documents.id, parentId));
  return row?.body;
}

test("each save is a version, and what the text says can be searched", async () => {
  const target = await makeText();
  expect(await saveText(resident, saveInput(target, { body: "ett" }))).toMatchObject({ version: 1 });
  const second = saveInput(target, { body: "Samtalen om sömnbesvär", baseVersion: 1 });
  expect(await saveText(resident, second)).toMatchObject({ outcome: "saved", version: 2 });
  expect(await bodyOf(target)).toBe("Samtalen om sömnbesvär");
  const found = await database()
    .select({ id: documents.id })
    .from(documents)
    .where(sql`${documents.search} @@ websearch_to_tsquery('swedish', 'samtals sömnbesvär')`);
  expect(found).toEqual([{ id: target.parentId }]);
  const kept = await database()
    .select({ body: textRevisions.body })
    .from(textRevisions)
    .innerJoin(texts, eq(texts.id, textRevisions.textId))
    .where(eq(texts.documentId, target.parentId))
    .orderBy(textRevisions.version);
  expect(kept.map(({ body }) => body)).toEqual(["ett", "Samtalen om sömnbesvär"]);
});

test("of two first saves at once one is kept and the other is told", async () => {
  for (let round = 0; round < 5; round += 1) {
    const target = await makeText();
    const answers = await Promise.all(
      ["den ena fliken", "den andra fliken"].map((body) => saveText(resident, saveInput(target, { body }))),
    );
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved"]);
  }
});

test("a save from an old version overwrites nothing", async () => {
  const target = await makeText();
  await saveText(resident, saveInput(target, { body: "från telefonen" }));
  expect(await saveText(resident, saveInput(target, { body: "från datorn" }))).toMatchObject({
    outcome: "conflict",
    theirs: { body: "från telefonen", version: 1 },
  });
  expect(await bodyOf(target)).toBe("från telefonen");
});

test("something like a personal identity number is asked about first", async () => {
  const target = await makeText();
  const body = "Rad ett\n19811218-9876";
  expect(await saveText(resident, saveInput(target, { body }))).toEqual({
    outcome: "personalNumber",
    lines: [2],
  });
  expect(await bodyOf(target)).toBe("");
});

test.each([
  "mainSupervisor",
  "chief",
  "studierektor",
] as const)("%s reads and does not write", async (role) => {
  const target = await makeText();
  const reader = await viewerFor(clinic[role]);
  const refusal = saveText(reader, saveInput(target)).catch((error: unknown) => error);
  expect(await refusal).toEqual(new Forbidden("notYourField"));
  expect(await bodyOf(target)).toBe("");
});

test.each([
  "stranger",
  "otherResident",
  "formerSupervisor",
  "placementSupervisor",
  "coordinator",
] as const)("%s finds no field", async (role) => {
  const target = await makeText();
  await expect(saveText(await viewerFor(clinic[role]), saveInput(target))).rejects.toBeInstanceOf(NotFound);
});

test("a document that is a file has no field to write in", async () => {
  const target = await makeText("file");
  const refusal = saveText(resident, saveInput(target)).catch((error: unknown) => error);
  expect(await refusal).toEqual(new Forbidden("notYourField"));
});

test("a text that has been removed is closed, and says so", async () => {
  const target = await makeText();
  await database()
    .update(documents)
    .set({ removedAt: new Date(), removedBy: clinic.resident })
    .where(eq(documents.id, target.parentId));
  const refusal = saveText(resident, saveInput(target)).catch((error: unknown) => error);
  expect(await refusal).toEqual(new Forbidden("documentRemoved"));
});

test("a document that is not there looks like one that is somebody else's", async () => {
  const target: TextTarget = { slot: "document", parentId: randomUUID() };
  await expect(saveText(resident, saveInput(target))).rejects.toBeInstanceOf(NotFound);
});
