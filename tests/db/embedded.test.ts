import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Embedded, removeEmbedded, startEmbedded } from "@/db/embedded";
import { isAlive, withFileLock } from "@/db/file-lock";

// Its own folder and server: these tests kill it.
const folder = mkdtempSync(join(tmpdir(), "stigen-embedded-"));
const start = () => startEmbedded({ folder, settings: ["fsync=off"] });
let embedded: Embedded;

beforeAll(async () => {
  // What a first start that was killed half-way leaves behind.
  mkdirSync(join(folder, "postgres.new"));
  writeFileSync(join(folder, "postgres.new", "PG_VERSION"), "18");
  embedded = await start();
  await query("create table kept (word text)");
}, 120_000);

afterAll(async () => {
  await embedded.stop();
  await removeEmbedded(folder);
  rmSync(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

function postmaster(): number {
  return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("the passwords are random and only for the account that started it", () => {
  const file = join(folder, "database.json");
  expect(statSync(file).mode & 0o077).toBe(0);
  const words = [embedded.adminUrl, embedded.ownerUrl, embedded.appUrl].map((url) => new URL(url).password);
  expect(new Set(words).size).toBe(3);
  for (const word of words) expect(word.length).toBeGreaterThanOrEqual(32);
});

test("a wrong password is refused", async () => {
  const url = new URL(embedded.ownerUrl);
  url.password = "fel";
  const client = new pg.Client({ connectionString: url.href });
  await expect(client.connect()).rejects.toThrow(/password authentication failed/);
});

test("a second start takes over the server that runs", async () => {
  const before = postmaster();
  const second = await start();
  expect(second.reused).toBe(true);
  expect(second.appUrl).toBe(embedded.appUrl);
  expect(postmaster()).toBe(before);
});

test("what was committed survives kill -9 of the server", async () => {
  await query("insert into kept values ('Åse')");
  process.kill(postmaster(), "SIGKILL");
  embedded = await start();
  expect(embedded.reused).toBe(false);
  expect(await query("select word from kept")).toEqual([{ word: "Åse" }]);
}, 60_000);

test("it is neither stopped nor removed while another process uses it", async () => {
  const other = spawn("sleep", ["60"]);
  const users = join(folder, "users");
  try {
    const stat = existsSync(`/proc/${other.pid}/stat`) ? readFileSync(`/proc/${other.pid}/stat`, "utf8") : "";
    const born = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    writeFileSync(join(users, String(other.pid)), `${other.pid}@${born}`);
    await expect(removeEmbedded(folder)).rejects.toThrow(`används av en annan process (${other.pid})`);
    const server = postmaster();
    await embedded.stop();
    expect(isAlive(server)).toBe(true);
  } finally {
    other.kill();
    await new Promise((resolve) => other.once("exit", resolve));
  }
  const server = postmaster();
  await embedded.stop();
  expect(isAlive(server)).toBe(false);
  embedded = await start();
});

test("a lock whose holder is gone is nobody's, a live one is waited for", async () => {
  const lock = join(folder, "some.lock");
  writeFileSync(lock, "999999999@1");
  const order: string[] = [];
  const hold = (name: string) =>
    withFileLock(lock, async () => {
      order.push(`${name} in`);
      await new Promise(setImmediate);
      order.push(`${name} out`);
    });
  await Promise.all([hold("first"), hold("second")]);
  expect(order.map((entry) => entry.split(" ")[1])).toEqual(["in", "out", "in", "out"]);
  expect(existsSync(lock)).toBe(false);
});
