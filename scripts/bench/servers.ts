import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { setPriority } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { bin, endChild, ended, root, served, spawnNode } from "../children";

export type Server = { base: string; child: ChildProcess; dist: string; stop(): Promise<void> };
export type Query = { text: string; values: unknown[] };
export type Memory = { heapUsed: number };

const EMPTY_APP = "scripts/bench/empty-app";
const EMPTY_DIST = ".next-bench";

type PortalSettings = { databaseUrl: string; authSecret: string; uploadMaxBytes?: number };

/** The portal as it was built and is served for real, with `watch.mjs` loaded before it, and whatever `flags` load besides. */
export async function startPortal(
  { databaseUrl, authSecret, uploadMaxBytes }: PortalSettings,
  flags: readonly string[],
): Promise<Server> {
  const port = await freePort();
  const dist = `${root}${process.env.STIGEN_DIST_DIR ?? ".next"}`;
  return startNext({ folder: root, port, dist }, ["--import", `${root}scripts/bench/watch.mjs`, ...flags], {
    ...process.env,
    STIGEN_MODE: "demo",
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: "",
    AUTH_SECRET: authSecret,
    PORT: String(port),
    ...(uploadMaxBytes === undefined ? {} : { UPLOAD_MAX_BYTES: String(uploadMaxBytes) }),
  });
}

/** The framework's floor: one dynamic page with one heading, from the same next. */
export async function startEmpty(): Promise<Server> {
  const folder = `${root}${EMPTY_APP}`;
  rmSync(`${folder}/${EMPTY_DIST}`, { recursive: true, force: true });
  const build = spawn(process.execPath, [bin("next"), "build"], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", STIGEN_DIST_DIR: EMPTY_DIST },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if ((await ended(build)) !== 0) throw new Error("The empty page could not be built.");
  const dist = `${folder}/${EMPTY_DIST}`;
  return startNext({ folder, port: await freePort(), dist }, [], {
    ...process.env,
    STIGEN_DIST_DIR: EMPTY_DIST,
  });
}

type Place = { folder: string; port: number; dist: string };

async function startNext(place: Place, flags: string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const base = `http://127.0.0.1:${place.port}`;
  const child = spawnNode([...flags, ...served(place.port, place.folder)], {
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await answering(base, child);
  return { base, child, dist: place.dist, stop: () => endChild(child, 5_000) };
}

export async function startBare(file: string): Promise<Server> {
  const child = spawnNode([`${root}scripts/bench/bare.mjs`, file], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", () => reject(new Error("The bare server did not start.")));
  });
  return { base: `http://127.0.0.1:${port}`, child, dist: "", stop: () => endChild(child, 5_000) };
}

type Answers = {
  queries: Query[];
  /** Bytes of memory that the process has. */
  resident: number;
  collect: Memory;
  watchDelay: null;
  delay: { max: number; p99: number };
};

/** A question to watch.mjs inside the portal. */
export function ask<Question extends keyof Answers>(
  server: Server,
  question: Question,
): Promise<Answers[Question]> {
  return new Promise((resolve) => {
    const hear = (message: { bench?: string; answer: Answers[Question] }) => {
      if (message.bench !== question) return;
      server.child.off("message", hear);
      resolve(message.answer);
    };
    server.child.on("message", hear);
    server.child.send({ bench: question });
  });
}

export type Load = { perSecond: number; median: number; p95: number; max: number; wrong: number };

export type LoadPlan = {
  url: string;
  cookie: string | null;
  connections: number;
  seconds?: number;
  /** A fixed number of requests in place of seconds. */
  count?: number;
  /** Milliseconds between requests, for a gentle load. */
  pause?: number;
  /** Niceness of the load's own process. */
  priority?: number;
};

export async function load(plan: LoadPlan): Promise<Load> {
  const child = spawn(process.execPath, [`${root}scripts/bench/load.mjs`, JSON.stringify(plan)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (plan.priority) setNiceness(plan.priority, child.pid);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  if ((await ended(child)) !== 0) throw new Error(`The load on ${plan.url} could not be made.`);
  return JSON.parse(output);
}

/** Readers and senders have machines of their own in life: what they take here shall fall on the portal as little as may be. */
export function setNiceness(priority: number, pid = process.pid): void {
  // Others may be nice, but not take it back.
  if (process.getuid?.() === 0) setPriority(pid, priority);
}

async function answering(base: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      await fetch(base, { redirect: "manual" });
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error("The server ended before it answered.");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
