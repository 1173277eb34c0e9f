import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { documents, documentVersions } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { readFileText } from "@/lib/documents/read-text";
import { stopFileWorkers } from "@/lib/files/in-worker";
import type { DocumentId } from "@/lib/ids";
import { type Clinic, makeClinic } from "../factories";
import { addFile, makeDocument } from "./setup";

const TEXT = "Intyg om klinisk tjänstgöring\nDelmål STc3\nOrt och datum: Alkärret 2025-03-14\n";
const PUT_IN = new Date("2026-11-23T09:00:00Z");

let clinic: Clinic;

beforeAll(async () => {
  clinic = await makeClinic();
});
afterAll(stopFileWorkers);

/** As the upload leaves a scan whose name tells nothing, and then the text has been read. */
async function putIn(
  facts: Partial<Omit<typeof documents.$inferInsert, "residentId" | "regionId">> = {},
  fileName = "Scan_2004.txt",
) {
  const id = await makeDocument({
    residentId: clinic.residentId,
    addedBy: clinic.resident,
    title: fileName,
    kind: "annat",
    datedOn: todayIn(PUT_IN),
    createdAt: PUT_IN,
    sortedAt: null,
    ...facts,
  });
  await addFile(id, { addedBy: clinic.resident, fileName, bytes: Buffer.from(`${TEXT}${id}`) });
  await read(id);
  return id;
}

async function read(id: DocumentId, number = 0): Promise<void> {
  const versions = await database()
    .select({ id: documentVersions.id })
    .from(documentVersions)
    .where(eq(documentVersions.documentId, id))
    .orderBy(documentVersions.number);
  await readFileText(versions[number]?.id ?? "", 1);
}

async function toldApart(id: DocumentId) {
  const [row] = await database()
    .select({
      title: documents.title,
      kind: documents.kind,
      datedOn: documents.datedOn,
      original: documents.original,
    })
    .from(documents)
    .where(eq(documents.id, id));
  return row;
}

test("a scan whose name tells nothing is told apart by what stands in it", async () => {
  expect(await toldApart(await putIn())).toEqual({
    title: "Intyg om klinisk tjänstgöring",
    kind: "intyg-klinisk",
    datedOn: "2025-03-14",
    original: "missing",
  });
});

test("what the name told is believed before the text", async () => {
  const id = await putIn(
    { title: "Etikkursen", kind: "kursintyg", datedOn: "2025-01-02" },
    "kursintyg-etik-2025-01-02.txt",
  );
  expect(await toldApart(id)).toMatchObject({
    title: "Etikkursen",
    kind: "kursintyg",
    datedOn: "2025-01-02",
    original: "none",
  });
});

test.each([
  ["has been sorted", { sortedAt: PUT_IN }],
  ["has been changed", { version: 2 }],
  ["has been removed", { removedAt: PUT_IN, removedBy: "somebody" }],
])("a document that %s is left as it is", async (_name, facts) => {
  const id = await putIn({ ...facts, ...("removedBy" in facts ? { removedBy: clinic.resident } : {}) });
  expect(await toldApart(id)).toMatchObject({ title: "Scan_2004.txt", kind: "annat", original: "none" });
});

test("a file that replaces another tells nothing about the document", async () => {
  const id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, sortedAt: null });
  await addFile(id, { addedBy: clinic.resident });
  await addFile(id, { addedBy: clinic.resident, number: 2, bytes: Buffer.from(`${TEXT}${id}`) });
  await read(id, 1);
  expect(await toldApart(id)).toMatchObject({ title: "Intyg om något", kind: "annat" });
});
