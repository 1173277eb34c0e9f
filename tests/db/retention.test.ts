import { eq, inArray } from "drizzle-orm";
import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { asOwner } from "@/db/backup/session";
import { database } from "@/db/client";
import { eraseDocuments, listErasable } from "@/db/retention/erase";
import { audit, documents, documentVersions, fileContents } from "@/db/schema";
import { parseDatabaseEnv, parseRetention } from "@/lib/env";
import type { DocumentId } from "@/lib/ids";
import { addFile, linkTo, makeDocument } from "../documents/setup";
import { type Clinic, makeClinic } from "../factories";
import { caseAt, walkTo } from "../mittist/setup";

const { ownerDatabaseUrl } = parseDatabaseEnv(process.env);
const asTheOwner = <T>(work: (client: pg.Client) => Promise<T>) => asOwner(ownerDatabaseUrl, work);
const LONG_AGO = new Date("2020-01-01T09:00:00Z");
const shared = Buffer.from("the same words in two binders");

let clinic: Clinic;
let old: DocumentId;
let recent: DocumentId;
let kept: DocumentId;
let hashes: { own: string; shared: string };

beforeAll(async () => {
  clinic = await makeClinic();
  const place = { residentId: clinic.residentId, addedBy: clinic.resident };
  const removed = (removedAt: Date) => ({ ...place, removedAt, removedBy: clinic.resident });
  old = await makeDocument(removed(LONG_AGO));
  recent = await makeDocument(removed(new Date()));
  kept = await makeDocument(place);
  const own = await addFile(old, { addedBy: clinic.resident });
  hashes = { own, shared: await addFile(old, { addedBy: clinic.resident, number: 2, bytes: shared }) };
  await addFile(recent, { addedBy: clinic.resident });
  await addFile(kept, { addedBy: clinic.resident, bytes: shared });
});

test("by default everything is kept, and a fault in the setting is said in words", () => {
  expect(parseRetention({})).toBeNull();
  expect(parseRetention({ DOCUMENT_RETENTION_MONTHS: "24" })).toBe(24);
  expect(() => parseRetention({ DOCUMENT_RETENTION_MONTHS: "snart" })).toThrow(/heltal från 1 till 1200/);
});

test("what has been handed in to a Mitt-i-ST is never erased, nor its file", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  const caseId = await caseAt(own, "dated");
  const id = await makeDocument({ residentId: own.residentId, addedBy: own.resident, kind: "cv" });
  await addFile(id, { addedBy: own.resident, bytes: Buffer.from("handed in") });
  await linkTo(id, { caseId, itemKey: "cv" }, own.resident);
  await walkTo(own, caseId, "portfolioHandedIn");
  // As if it had come in by another way than the portal, which refuses.
  await asTheOwner(async (client) => {
    await client.query("alter table documents disable trigger user");
    await client.query("update documents set removed_at = $2, removed_by = $3 where id = $1", [
      id,
      LONG_AGO,
      own.resident,
    ]);
    await client.query("alter table documents enable trigger user");
  });
  expect((await asTheOwner((client) => listErasable(client, 24))).map((one) => one.id)).toEqual([old]);
});

test("a list touches nothing", async () => {
  const listed = await asTheOwner((client) => listErasable(client, 24));
  expect(listed.map(({ id, versions }) => ({ id, versions }))).toEqual([{ id: old, versions: 2 }]);
  expect(await database().$count(documents, eq(documents.id, old))).toBe(1);
});

test("what was removed long ago goes for good, what anything else holds stays, and the log says so", async () => {
  expect((await asTheOwner((client) => eraseDocuments(client, 24))).map(({ id }) => id)).toEqual([old]);
  const left = await database()
    .select({ id: documents.id })
    .from(documents)
    .where(inArray(documents.id, [old, recent, kept]));
  expect(left.map(({ id }) => id).sort()).toEqual([recent, kept].sort());
  const contents = await database()
    .select({ sha256: fileContents.sha256 })
    .from(fileContents)
    .where(inArray(fileContents.sha256, [hashes.own, hashes.shared]));
  expect(contents).toEqual([{ sha256: hashes.shared }]);
  const [line] = await database().select().from(audit).where(eq(audit.subjectId, old));
  expect(line).toMatchObject({
    action: "document.erased",
    residentId: clinic.residentId,
    data: { versions: 2 },
  });
});

test("afterwards the guards stand as before", async () => {
  const erase = database().delete(documentVersions).where(eq(documentVersions.documentId, kept));
  await expect(erase).rejects.toMatchObject({ cause: { code: "42501" } });
  const asOwnerToo = asTheOwner((client) =>
    client.query("delete from document_versions where document_id = $1", [kept]),
  );
  await expect(asOwnerToo).rejects.toMatchObject({ code: "ST001" });
});
