import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database, inTransaction } from "@/db/client";
import { documents, documentVersions, fileTexts, jobs } from "@/db/schema";
import { MOST_READS } from "@/lib/documents/read-text";
import type { Extracted } from "@/lib/files/types";
import type { DocumentId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { runDueJobs } from "@/lib/jobs/run";
import { WorkerFault } from "@/lib/worker-child";
import { type Clinic, makeClinic } from "../factories";
import { addFile, makeDocument } from "./setup";

const reader = vi.hoisted(() => ({ read: async (): Promise<Extracted> => ({ pages: [], cut: false }) }));
vi.mock("@/lib/files/in-worker", () => ({ extractTextInWorker: () => reader.read() }));

const DAY_MS = 86_400_000;
const START = new Date("2026-11-23T09:00:00Z");

let clinic: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic();
});
beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  await database().delete(jobs);
  id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident });
});

/** The file of the document, and the work of reading it. */
async function ask(): Promise<string> {
  const sha256 = await addFile(id, { addedBy: clinic.resident });
  const [version] = await database()
    .select({ id: documentVersions.id })
    .from(documentVersions)
    .where(eq(documentVersions.documentId, id));
  const versionId = version?.id ?? "";
  await inTransaction((tx) =>
    enqueue(tx, { kind: "read-file-text", key: versionId, payload: { versionId }, runAt: START }),
  );
  return sha256;
}

/** So much later that whatever is to be tried again is due. */
const day = (number: number) => () => new Date(START.getTime() + number * DAY_MS);
const textOf = (sha256: string) =>
  database().select({ pages: fileTexts.pages }).from(fileTexts).where(eq(fileTexts.sha256, sha256));

test.each([
  "lost",
  "tooSlow",
] as const)("a text whose reader was %s is read again, and found", async (kind) => {
  const sha256 = await ask();
  reader.read = () => Promise.reject(new WorkerFault(kind, "slutade"));
  await runDueJobs(day(0));
  expect(await textOf(sha256)).toEqual([]);
  reader.read = async () => ({ pages: ["Läst till slut"], cut: false });
  await runDueJobs(day(1));
  expect(await textOf(sha256)).toEqual([{ pages: 1 }]);
  expect(
    await database().select({ body: documents.body }).from(documents).where(eq(documents.id, id)),
  ).toEqual([{ body: "Läst till slut" }]);
});

test("a file that takes its reader with it every time has no text in the end, and no work is left", async () => {
  const sha256 = await ask();
  reader.read = () => Promise.reject(new WorkerFault("lost", "slutade"));
  for (let attempt = 1; attempt < MOST_READS; attempt += 1) await runDueJobs(day(attempt));
  expect(await textOf(sha256)).toEqual([]);
  await runDueJobs(day(MOST_READS));
  expect(await textOf(sha256)).toEqual([{ pages: 0 }]);
  const left = await database().select({ doneAt: jobs.doneAt }).from(jobs);
  expect(left).toEqual([{ doneAt: day(MOST_READS)() }]);
});
