import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Account, Place } from "./embedded-binaries";
import { isAlive, readOrNull } from "./file-lock";

type Server = { port: number; reused: boolean };

const START_LIMIT_MS = 60_000;

/** Built beside its place and moved there when complete, so that a cluster is whole or absent. */
export function createCluster(place: Place, password: string): void {
  const unfinished = `${place.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(unfinished, place.account);
  const handover = mkdtempSync(join(tmpdir(), "stigen-initdb-"));
  const passwordFile = join(handover, "password");
  try {
    own(handover, place.account);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    own(passwordFile, place.account);
    const result = spawnSync(
      place.bin("initdb"),
      [
        ["-D", unfinished, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
        [
          "-E",
          "UTF8",
          "--locale=C.UTF-8",
          "--locale-provider=icu",
          "--icu-locale=sv-SE",
          "--no-instructions",
        ],
      ].flat(),
      { ...identity(place.account), cwd: unfinished, env: serverEnvironment(), encoding: "utf8" },
    );
    if (result.status !== 0) {
      throw new Error(`Databasen kunde inte skapas: ${result.error?.message ?? result.stderr.trim()}`);
    }
    renameSync(unfinished, place.cluster);
  } finally {
    rmSync(handover, { recursive: true, force: true });
  }
}

type StartOptions = { place: Place; folder: string; password: string; settings: readonly string[] };

/** Takes over a live server, or starts one; waits out what a killed server leaves behind. */
export async function startServer({ place, folder, password, settings }: StartOptions): Promise<Server> {
  const log = join(folder, "postgres.log");
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const running = readPostmaster(place.cluster);
    if (running !== null) {
      if (await answers(running.port, password)) return { port: running.port, reused: true };
      await wait(100);
      continue;
    }
    const port = await freePort();
    const hasExited = launch(place, port, log, settings);
    while (!hasExited() && Date.now() < deadline) {
      if (await answers(port, password)) return { port, reused: false };
      await wait(20);
    }
    removeForeignPid(place.cluster);
    await wait(200);
  }
  throw new Error(`Databasen startade inte. Det sista i ${log}:\n${tail(log)}`);
}

export async function stopServer(cluster: string): Promise<void> {
  const running = readPostmaster(cluster);
  if (running === null) return;
  const ended = async (limit: number) => {
    for (const end = Date.now() + limit; Date.now() < end; await wait(20))
      if (!isAlive(running.pid)) return true;
    return false;
  };
  // SIGINT is PostgreSQL's fast shutdown: transactions are rolled back, data is flushed.
  process.kill(running.pid, "SIGINT");
  if (await ended(15_000)) return;
  process.kill(running.pid, "SIGQUIT");
  await ended(5_000);
}

/** Detached, so that Ctrl-C in the terminal reaches us first and the portal is closed before its database. */
function launch(place: Place, port: number, log: string, settings: readonly string[]): () => boolean {
  const output = openSync(log, "w", 0o600);
  const all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", ...settings];
  const child = spawn(
    place.bin("postgres"),
    ["-D", place.cluster, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])],
    {
      ...identity(place.account),
      cwd: place.cluster,
      env: serverEnvironment(),
      detached: true,
      stdio: ["ignore", output, output],
    },
  );
  closeSync(output);
  let exited = false;
  child.once("exit", () => {
    exited = true;
  });
  child.once("error", () => {
    exited = true;
  });
  child.unref();
  return () => exited;
}

function readPostmaster(cluster: string): { pid: number; port: number } | null {
  const lines = readOrNull(join(cluster, "postmaster.pid"))?.split("\n") ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !isAlive(pid) || !isPostgres(pid)) return null;
  return { pid, port };
}

/** Where the system does not show other processes' commands, a live number is believed. */
function isPostgres(pid: number): boolean {
  const command = readOrNull(`/proc/${pid}/cmdline`);
  if (command === null) return process.platform !== "linux";
  return command.includes("postgres");
}

/**
 * After a restart of the machine the number in postmaster.pid may belong to any program, and PostgreSQL
 * then refuses to start. The file goes only when that program is certainly not PostgreSQL.
 */
function removeForeignPid(cluster: string): void {
  const path = join(cluster, "postmaster.pid");
  const pid = Number(readOrNull(path)?.split("\n")[0]);
  if (pid > 0 && isAlive(pid) && !isPostgres(pid)) rmSync(path, { force: true });
}

async function answers(port: number, password: string): Promise<boolean> {
  if (!(port > 0)) return false;
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    database: "postgres",
    password,
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
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

function identity(account: Account): { uid?: number; gid?: number } {
  return account ?? {};
}

function own(path: string, account: Account): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** Nothing of ours: PG* variables and secrets of the caller have no business in the server. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    ...keep(["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"]),
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    NODE_ENV: "production",
  };
}

function keep(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function tail(path: string): string {
  return (readOrNull(path) ?? "").trim().split("\n").slice(-8).join("\n");
}
