import { and, asc, eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit, binderExportPieces, binderExports, jobs, people, residents, texts } from "@/db/schema";
import { markOriginal } from "@/lib/documents/commands";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { packBinder } from "@/lib/exports/build";
import { askForExport } from "@/lib/exports/commands";
import { listExports, openExport } from "@/lib/exports/queries";
import { FRESH_MS, KEPT_DAYS, packageName } from "@/lib/exports/rules";
import { getToday } from "@/lib/follow-up/today";
import type { PersonId, ResidentId } from "@/lib/ids";
import { runDueJobs } from "@/lib/jobs/run";
import { sweepOutdated } from "@/lib/jobs/sweep";
import { stopPdfWorker } from "@/lib/pdf/render";
import { addFile, makeDocument } from "../documents/setup";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { unzip } from "./unzipped";

afterAll(stopPdfWorker);

const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);

async function ask({ resident, residentId }: Clinic, at: Date = NOW): Promise<string> {
  return (await askForExport(await viewerFor(resident, at), { residentId }, at)).id;
}

async function states({ resident, residentId }: Clinic, at: Date = NOW): Promise<string[]> {
  return (await listExports(await viewerFor(resident, at), residentId, at)).map(({ state }) => state);
}

function countPieces(exportId: string): Promise<number> {
  return database().$count(binderExportPieces, eq(binderExportPieces.exportId, exportId));
}

test("asked for by nobody but the one whose binder it is, and every refusal is logged", async () => {
  const clinic = await makeClinic();
  const { residentId } = clinic;
  const inside = [clinic.mainSupervisor, clinic.placementSupervisor, clinic.chief, clinic.studierektor];
  for (const person of inside) {
    const asked = askForExport(await viewerFor(person), { residentId }, NOW);
    await expect(asked).rejects.toEqual(new Forbidden("onlyResident"));
  }
  for (const person of [
    clinic.otherResident,
    clinic.administrator,
    clinic.formerSupervisor,
    clinic.stranger,
  ]) {
    await expect(askForExport(await viewerFor(person), { residentId }, NOW)).rejects.toThrow(NotFound);
  }
  const refused = and(eq(audit.action, "export.ask.refused"), eq(audit.subjectId, residentId));
  expect(await database().$count(audit, refused)).toBe(8);
  expect(await database().$count(binderExports, eq(binderExports.residentId, residentId))).toBe(0);
});

test("asking twice at once, while it waits and when it is fresh gives the same one; later a new one", async () => {
  const clinic = await makeClinic();
  const [first, second] = await Promise.all([ask(clinic), ask(clinic)]);
  expect(second).toBe(first);
  expect(await database().$count(jobs, eq(jobs.key, `pack-binder:${first}`))).toBe(1);
  expect(await ask(clinic, later(DAY_MS))).toBe(first);
  await packBinder(first, NOW);
  expect(await ask(clinic, later(FRESH_MS - 1))).toBe(first);
  expect(await ask(clinic, later(FRESH_MS))).not.toBe(first);
});

test("what has been put in or written since is never missing from a package that is asked for anew", async () => {
  const clinic = await makeClinic();
  const { resident, residentId } = clinic;
  const id = await makeDocument({ residentId, addedBy: resident, kind: "reflektion", form: "text" });
  const first = await ask(clinic);
  await packBinder(first, NOW);
  const viewer = await viewerFor(resident);
  expect(await askForExport(viewer, { residentId }, NOW)).toEqual({ id: first, isFresh: true });
  await markOriginal(viewer, { documentId: id, original: "inHand" });
  const second = await ask(clinic);
  expect(second).not.toBe(first);
  await packBinder(second, NOW);
  expect(await ask(clinic)).toBe(second);
  await database()
    .insert(texts)
    .values({
      slot: "document",
      documentId: id,
      body: "Det jag lärde mig.",
      version: 1,
      updatedBy: resident,
      updatedAt: later(1),
    });
  expect(await ask(clinic)).not.toBe(second);
});

test("packed by the runner, fetched under its name, and both are in the log", async () => {
  const clinic = await makeClinic();
  const id = await ask(clinic);
  await runDueJobs(() => later(DAY_MS));
  expect(await states(clinic, later(DAY_MS))).toEqual(["ready"]);
  const viewer = await viewerFor(clinic.resident, later(DAY_MS));
  const { fileName } = await openExport(viewer, id, later(DAY_MS));
  expect(fileName).toMatch(/^stigen-maja-provare-\d+-2026-11-24\.zip$/);
  const logged = await database()
    .select({ action: audit.action, residentId: audit.residentId })
    .from(audit)
    .where(eq(audit.subjectId, id))
    .orderBy(asc(audit.position));
  expect(logged.map(({ action }) => action)).toEqual(["export.asked", "export.packed", "export.fetched"]);
  expect(new Set(logged.map((line) => line.residentId))).toEqual(new Set([clinic.residentId]));
  expect(packageName("Åsa Öberg-Lind", NOW)).toBe("stigen-asa-oberg-lind-2026-11-23.zip");
});

test("fetched by nobody else, not before it is ready and not when its days are over", async () => {
  const clinic = await makeClinic();
  const id = await ask(clinic);
  const own = await viewerFor(clinic.resident);
  await expect(openExport(own, id, NOW)).rejects.toThrow(NotFound);
  await packBinder(id, NOW);
  for (const person of [
    clinic.mainSupervisor,
    clinic.studierektor,
    clinic.administrator,
    clinic.otherResident,
  ]) {
    await expect(openExport(await viewerFor(person), id, NOW)).rejects.toThrow(NotFound);
  }
  await expect(openExport(own, "not-an-id", NOW)).rejects.toThrow(NotFound);
  await expect(openExport(own, id, later(KEPT_DAYS * DAY_MS))).rejects.toThrow(NotFound);
  const refused = and(eq(audit.action, "export.fetch.refused"), eq(audit.subjectId, id));
  expect(await database().$count(audit, refused)).toBe(6);
});

test("the bytes go when the days are over, and that it was taken out is still told", async () => {
  const clinic = await makeClinic();
  const id = await ask(clinic);
  await packBinder(id, NOW);
  await sweepOutdated(later(KEPT_DAYS * DAY_MS - 1));
  expect(await countPieces(id)).toBeGreaterThan(0);
  await sweepOutdated(later(KEPT_DAYS * DAY_MS + 1));
  expect(await countPieces(id)).toBe(0);
  expect(await states(clinic, later(KEPT_DAYS * DAY_MS + 1))).toEqual(["expired"]);
});

test("a newer package takes the place of the one before, which ends within the hour", async () => {
  const clinic = await makeClinic();
  const first = await ask(clinic);
  await packBinder(first, NOW);
  const at = later(DAY_MS);
  const second = await ask(clinic, at);
  await packBinder(second, at);
  expect(await states(clinic, at)).toEqual(["ready", "ready"]);
  expect(await states(clinic, new Date(at.getTime() + 3_600_001))).toEqual(["ready", "expired"]);
});

test("a crash in the middle leaves nothing, and the next attempt packs all of it", async () => {
  const clinic = await makeClinic();
  const document = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident });
  const sha256 = await addFile(document, { addedBy: clinic.resident, bytes: Buffer.alloc(700_000, "a") });
  const id = await ask(clinic);
  const other = new pg.Client({ connectionString: env().databaseUrl });
  await other.connect();
  await other.query("begin; lock table binder_export_pieces in share mode");
  const broken = expect(packBinder(id, NOW)).rejects.toThrow();
  await breakWaiting(other);
  await broken;
  await other.query("commit");
  await other.end();
  expect(await countPieces(id)).toBe(0);
  expect(await states(clinic)).toEqual(["waiting"]);
  await packBinder(id, NOW);
  const unzipped = await unzip(clinic.resident, id);
  expect([...unzipped.sha256.values()]).toContain(sha256);
  await packBinder(id, NOW);
  expect((await unzip(clinic.resident, id)).whole).toEqual(unzipped.whole);
});

/** Breaks off the work that waits to write its first piece; the database undoes it as it does after a crash. */
async function breakWaiting(client: pg.Client): Promise<void> {
  const cancel = `select pg_cancel_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await client.query(cancel)).rowCount).toBe(1);
}

test("given up for good it is said to have failed, and asking begins anew", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const clinic = await makeClinic();
  const id = await ask(clinic);
  await database()
    .update(jobs)
    .set({ failedAt: NOW })
    .where(eq(jobs.key, `pack-binder:${id}`));
  expect(await states(clinic)).toEqual(["failed"]);
  const again = await ask(clinic, later(1_000));
  expect(again).not.toBe(id);
  expect(await states(clinic, later(1_000))).toEqual(["waiting", "failed"]);
  await packBinder(id, NOW);
  expect(await countPieces(id)).toBe(0);
});

test("nothing is packed for someone whose account has ended meanwhile", async () => {
  const clinic = await makeClinic();
  const id = await ask(clinic);
  await database().update(people).set({ deactivatedAt: NOW }).where(eq(people.id, clinic.resident));
  await packBinder(id, NOW);
  expect(await countPieces(id)).toBe(0);
  const [row] = await database().select().from(binderExports).where(eq(binderExports.id, id));
  expect(row?.state).toBe("failed");
});

test("the start page tells the ST-läkare alone, until it is fetched, also when the training is over", async () => {
  const clinic = await makeClinic();
  const { residentId, resident, mainSupervisor } = clinic;
  await database().update(residents).set({ completedOn: "2026-11-01" }).where(eq(residents.id, residentId));
  expect(await packedOn(resident)).toEqual([]);
  const id = await ask(clinic);
  expect(await packedOn(resident)).toEqual([]);
  await packBinder(id, NOW);
  const [told] = await packedOn(resident);
  expect(told?.sentence).toMatch(/^Din pärm är packad, \d+ kB\.$/);
  expect(told?.why).toBe("Hämta den före 30 november, då tas filen bort.");
  expect(told?.href).toBe(address(residentId));
  expect(await packedOn(mainSupervisor)).toEqual([]);
  await openExport(await viewerFor(resident), id, NOW);
  expect(await packedOn(resident)).toEqual([]);
});

async function packedOn(person: PersonId) {
  const { waiting } = await getToday(await viewerFor(person));
  return waiting.filter(({ href }) => href.endsWith("/uttag"));
}

function address(residentId: ResidentId): string {
  return `/st-lakare/${residentId}/dokument/uttag`;
}
