import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database, inTransaction } from "@/db/client";
import { jobs } from "@/db/schema";
import { enqueue } from "@/lib/jobs/queue";
import { LEASE_MS, nextAttemptAt } from "@/lib/jobs/rules";
import { type Handlers, runDueJobs } from "@/lib/jobs/run";
import { setWake } from "@/lib/jobs/wake";
import { PdfContentError } from "@/lib/pdf/render";

const START = new Date("2026-11-23T09:00:00Z");
const at = (ms: number) => () => new Date(START.getTime() + ms);

beforeEach(async () => {
  await database().delete(jobs);
  setWake(null);
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

async function ask(key: string): Promise<void> {
  await inTransaction((tx) =>
    enqueue(tx, { kind: "archive-case", key, payload: { caseId: key }, runAt: START }),
  );
}

async function job(key = "one") {
  const [row] = await database().select().from(jobs).where(eq(jobs.key, key));
  if (!row) throw new Error("no such job");
  return row;
}

function handling(work: (caseId: string) => Promise<void>): Handlers {
  return { "archive-case": ({ caseId }) => work(caseId) };
}

test("a key asked for twice is one job, done once", async () => {
  const done: string[] = [];
  await ask("one");
  await ask("one");
  const handlers = handling(async (id) => void done.push(id));
  expect(await runDueJobs(at(0), handlers)).toBe(1);
  expect(await runDueJobs(at(1_000_000), handlers)).toBe(0);
  expect(done).toEqual(["one"]);
});

test("what was asked for in a transaction that failed is never done", async () => {
  const failing = inTransaction(async (tx) => {
    await enqueue(tx, { kind: "archive-case", key: "lost", payload: { caseId: "lost" } });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(await database().select().from(jobs)).toEqual([]);
});

test("the runner is woken after the commit, and not by a rollback", async () => {
  const wake = vi.fn();
  setWake(wake);
  await inTransaction(async (tx) => {
    await enqueue(tx, { kind: "archive-case", key: "one", payload: { caseId: "one" } });
    expect(wake).not.toHaveBeenCalled();
  });
  expect(wake).toHaveBeenCalledTimes(1);
  await inTransaction(async (tx) => {
    await enqueue(tx, { kind: "archive-case", key: "two", payload: { caseId: "two" } });
    throw new Error("no");
  }).catch(() => {});
  expect(wake).toHaveBeenCalledTimes(1);
});

test("many runners share the work and no job is done twice", async () => {
  for (let number = 0; number < 30; number += 1) await ask(`job-${number}`);
  const done: string[] = [];
  const handlers = handling(async (id) => void done.push(id));
  const counts = await Promise.all([1, 2, 3, 4].map(() => runDueJobs(at(0), handlers)));
  expect(counts.reduce((sum, count) => sum + count)).toBe(30);
  expect(new Set(done).size).toBe(30);
});

test("a failure waits longer each time, then is left for a human to see", async () => {
  await ask("one");
  const handlers = handling(async () => {
    throw new Error("the printer is on fire");
  });
  let now = 0;
  for (let attempt = 1; attempt <= 9; attempt += 1) {
    expect(await runDueJobs(at(now), handlers)).toBe(1);
    expect(await job()).toMatchObject({ attempts: attempt, lastError: "Error: the printer is on fire" });
    const next = nextAttemptAt(attempt, at(now)());
    if (!next) break;
    expect(await runDueJobs(() => new Date(next.getTime() - 1), handlers)).toBe(0);
    now = next.getTime() - START.getTime();
  }
  expect((await job()).failedAt).not.toBeNull();
  expect(await runDueJobs(at(now * 10), handlers)).toBe(0);
});

test("content that does not fit its document is not tried again", async () => {
  await ask("one");
  const handlers = handling(async () => {
    throw new PdfContentError("unfit");
  });
  await runDueJobs(at(0), handlers);
  expect(await job()).toMatchObject({ attempts: 1, failedAt: START });
});

test("a runner that was killed lets go when its lease has passed", async () => {
  await ask("one");
  await database()
    .update(jobs)
    .set({ attempts: 1, lockedUntil: new Date(START.getTime() + LEASE_MS) });
  const handlers = handling(async () => {});
  expect(await runDueJobs(at(LEASE_MS - 1), handlers)).toBe(0);
  expect(await runDueJobs(at(LEASE_MS + 1), handlers)).toBe(1);
  expect((await job()).doneAt).not.toBeNull();
});

test("a runner that outlived its lease does not undo what its successor did", async () => {
  await ask("one");
  const successor = handling(async () => {});
  const slow = handling(async () => {
    await runDueJobs(at(LEASE_MS + 1), successor);
    throw new Error("too late");
  });
  await runDueJobs(at(0), slow);
  expect(await job()).toMatchObject({ attempts: 2, lastError: null, failedAt: null });
});

test("work of a kind that this version does not know is left alone", async () => {
  await database().insert(jobs).values({ kind: "from-the-future", key: "f", payload: {}, runAt: START });
  expect(
    await runDueJobs(
      at(0),
      handling(async () => {}),
    ),
  ).toBe(0);
  expect(await job("f")).toMatchObject({ attempts: 0, failedAt: null });
});
