import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit, documents, fileScans, heartbeats, jobs } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { env } from "@/lib/env";
import { stopFileWorkers } from "@/lib/files/in-worker";
import { hashOf } from "@/lib/files/store";
import { checkHealth } from "@/lib/health/queries";
import { HEARTBEAT } from "@/lib/jobs/rules";
import { runDueJobs } from "@/lib/jobs/run";
import { ScannerUnavailable, scanStream } from "@/lib/scans/clamd";
import { scanFile } from "@/lib/scans/commands";
import { listUnsorted } from "@/lib/uploads/put-in";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { door } from "../uploads/door";
import { text } from "../uploads/samples";
import { begin, putIn } from "../uploads/sender";
import { EICAR, type Scanner, startScanner } from "./scanner";

vi.mock("@/lib/access/viewer", () => import("../uploads/door"));

const running: Scanner[] = [];
async function scanner(...facts: Parameters<typeof startScanner>): Promise<Scanner> {
  const started = await startScanner(...facts);
  running.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});
afterAll(stopFileWorkers);

async function* pieces(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? Buffer.from(part) : part;
}

describe("INSTREAM", () => {
  test("a clean stream of several pieces comes whole and is clean", async () => {
    const { address, streams } = await scanner();
    expect(await scanStream(address, pieces(text(300_000), text(70_000), "slut"))).toBe("clean");
    expect(streams).toEqual([370_004]);
  });

  test("what is divided between two pieces is found all the same", async () => {
    const { address } = await scanner();
    expect(await scanStream(address, pieces(EICAR.slice(0, 20), EICAR.slice(20)))).toBe("infected");
  });

  test.each(["tooLong", "garbled"] as const)("a scanner that is %s gave no verdict", async (behaviour) => {
    const { address } = await scanner(behaviour);
    await expect(scanStream(address, pieces(text(2_000_000)))).rejects.toThrow(ScannerUnavailable);
  });

  test("a scanner that answers before it has had it all gave no verdict", async () => {
    const { address } = await scanner("hasty");
    async function* endless() {
      yield text(1_000);
      await new Promise(() => {});
    }
    await expect(scanStream(address, endless())).rejects.toThrow("too early");
  });

  test("a scanner that never answers, and one that is not there, gave no verdict", async () => {
    const { address } = await scanner("mute");
    await expect(scanStream(address, pieces("a"), 50)).rejects.toThrow(ScannerUnavailable);
    await expect(scanStream({ host: "127.0.0.1", port: 1 }, pieces("a"))).rejects.toThrow(ScannerUnavailable);
    await expect(scanStream({ path: "/no/such/socket" }, pieces("a"))).rejects.toThrow(ScannerUnavailable);
  });

  test("a socket in the file system is spoken to as well", async () => {
    const path = join(tmpdir(), `${randomUUID().slice(0, 8)}.ctl`);
    const server = createServer((socket) => socket.on("data", () => socket.end("stream: Ett-Virus FOUND\0")));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await scanStream({ path }, pieces("a"))).toBe("infected");
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("a document that is put in where scanning is on", () => {
  let clinic: Clinic;
  let resident: Viewer;
  let chief: Viewer;
  let target: { resident: string };
  const settings = env();

  beforeAll(async () => {
    clinic = await makeClinic();
    resident = await viewerFor(clinic.resident);
    chief = await viewerFor(clinic.chief);
    target = { resident: clinic.residentId };
    door.viewer = resident;
  });
  afterAll(() => {
    settings.clamd = null;
  });

  const sees = async (viewer: Viewer, title: string) => {
    const rows = await database()
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.title, title), visibleDocuments(viewer)));
    return rows.length;
  };
  const warnings = async (title: string) => {
    const rows = await listUnsorted(resident, clinic.residentId, {
      regulation: "HSLF-FS 2021:8",
      delmal: [],
    });
    return rows.find((row) => row.title === title)?.warnings ?? [];
  };
  const scanAt = (now: Date) =>
    runDueJobs(() => now, { "scan-file": ({ sha256 }, at) => scanFile(sha256, at) });
  const stateOf = async (bytes: Uint8Array) =>
    (
      await database()
        .select()
        .from(fileScans)
        .where(eq(fileScans.sha256, hashOf(bytes)))
    )[0]?.state;

  test("is seen by its giver alone until it is found clean, and is asked about until there is an answer", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const away = await scanner();
    await away.stop();
    settings.clamd = away.address;
    const bytes = text(5_000);
    await putIn({ name: "Ren.txt", bytes, target });
    expect([await sees(resident, "Ren"), await sees(chief, "Ren")]).toEqual([1, 0]);
    expect(await warnings("Ren")).toEqual([expect.stringContaining("Viruskontrollen är inte klar")]);
    let now = new Date();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect(await scanAt(now)).toBe(1);
      expect(await stateOf(bytes)).toBe("waiting");
      now = new Date(now.getTime() + 31 * 60_000);
    }
    await database().insert(heartbeats).values({ name: HEARTBEAT, at: now });
    expect(await checkHealth(now)).toMatchObject({
      state: "down",
      scans: { state: "down", waiting: 1, late: 1, infected: 0 },
      jobs: { failed: 0 },
    });
    const back = await scanner("honest", away.address.port);
    expect(await scanAt(now)).toBe(1);
    expect(back.streams).toEqual([5_000]);
    expect(await stateOf(bytes)).toBe("clean");
    expect([await sees(resident, "Ren"), await sees(chief, "Ren")]).toEqual([1, 1]);
    expect(await warnings("Ren")).toEqual([]);
    expect(await checkHealth(now)).toMatchObject({ state: "ok", scans: { waiting: 0, late: 0 } });
  });

  test("is hidden when it is infected, told to its giver, counted, logged and not taken again", async () => {
    settings.clamd = (await scanner()).address;
    const bytes = Buffer.from(`${EICAR}\n${text(100)}`);
    await putIn({ name: "Smittad.txt", bytes, target });
    const now = new Date();
    await scanAt(now);
    expect(await stateOf(bytes)).toBe("infected");
    expect([await sees(resident, "Smittad"), await sees(chief, "Smittad")]).toEqual([1, 0]);
    expect(await warnings("Smittad")).toEqual([expect.stringContaining("skadlig kod")]);
    expect(await checkHealth(now)).toMatchObject({ scans: { infected: 1 } });
    const logged = await database().select().from(audit).where(eq(audit.action, "document.infected"));
    expect(logged).toMatchObject([
      { actorId: null, actorName: "Viruskontrollen", residentId: clinic.residentId },
    ]);
    door.viewer = await viewerFor(clinic.otherResident);
    const [other] = resident.residentIds.length
      ? [(await viewerFor(clinic.otherResident)).residentIds[0]]
      : [];
    const again = { name: "Igen.txt", bytes, target: { resident: other ?? "" } };
    expect((await begin(again)).status).toBe(201);
    expect(await putIn(again)).toMatchObject({
      outcome: "refused",
      sentence: expect.stringContaining("skadlig kod"),
    });
    door.viewer = resident;
  });

  test("is scanned once, however many binders it lies in", async () => {
    const started = await scanner();
    settings.clamd = started.address;
    const bytes = text(3_000);
    await putIn({ name: "Två.txt", bytes, target });
    const other = await viewerFor(clinic.otherResident);
    door.viewer = other;
    await putIn({ name: "Två.txt", bytes, target: { resident: other.residentIds[0] ?? "" } });
    door.viewer = resident;
    await scanAt(new Date());
    expect(started.streams).toEqual([3_000]);
  });

  test("is not asked about where scanning is off", async () => {
    settings.clamd = null;
    const bytes = text(2_000);
    await putIn({ name: "Utan.txt", bytes, target });
    expect(await stateOf(bytes)).toBeUndefined();
    expect(await sees(chief, "Utan")).toBe(1);
    expect(
      await database()
        .select()
        .from(jobs)
        .where(eq(jobs.key, `scan-file:${hashOf(bytes)}`)),
    ).toEqual([]);
  });
});
