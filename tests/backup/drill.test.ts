import { createHash, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backUp } from "@/db/backup/backup";
import { listGuards } from "@/db/backup/catalogue";
import type { Manifest } from "@/db/backup/manifest";
import { type Restored, restore } from "@/db/backup/restore";
import { closeDatabase, database, inTransaction } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { seedDemoRegion } from "@/db/seed/demo/region";
import { loadViewer } from "@/lib/access/load-viewer";
import { writeAudit } from "@/lib/audit";
import { parseDatabaseEnv } from "@/lib/env";
import { readContent, storeContent } from "@/lib/files/store";
import { listFollowedResidents } from "@/lib/follow-up/queries";
import { asId, type PersonId } from "@/lib/ids";
import { readChain } from "@/lib/log/chain";
import { contentsOf, REFUSED } from "./contents";
import { makeFolder, signal } from "./folder";

// The disaster, as it would be: a backup, everything gone, a restore, and the portal on top of it again.

const folder = makeFolder();
const file = join(folder, "region.zip");
const { databaseUrl, ownerDatabaseUrl: ownerUrl } = parseDatabaseEnv(process.env);

const bytes = randomBytes(600_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");

let owner: pg.Client;
let app: pg.Client;
let before: Awaited<ReturnType<typeof everything>>;
let followed: string;
let backup: { manifest: Manifest; size: number };
let restored: Restored;

beforeAll(async () => {
  await seedDemoRegion(database(), "2026-11-23");
  await inTransaction((tx) => storeContent(tx, { bytes, type: "application/pdf" }));
  owner = new pg.Client({ connectionString: ownerUrl });
  app = new pg.Client({ connectionString: databaseUrl });
  await Promise.all([owner.connect(), app.connect()]);
  // Written on still: it has no content to keep, and no hash of it.
  await app.query(`insert into consultations (report_id, number, title)
    select id, 99, 'Hosta sedan i måndags' from reports where finalised_at is null limit 1`);
  before = await everything();
  followed = await whomToCall();
  backup = await backUp({ ownerUrl, file, overwrite: false, signal });
  await closeDatabase();
  await owner.query("drop schema drizzle cascade; drop schema public cascade; create schema public");
  restored = await restore({ ownerUrl, appRole: "stigen_app", file, signal });
}, 180_000);

afterAll(() => Promise.all([owner.end(), app.end()]));

async function whomToCall(): Promise<string> {
  const { rows } = await app.query("select id from people where demo_role = 'studierektor'");
  const viewer = await loadViewer(asId<PersonId>(rows[0]?.id), new Date("2026-11-23T09:00:00Z"));
  if (viewer === null) throw new Error("no studierektor");
  return JSON.stringify(await listFollowedResidents(viewer));
}

/** All that the database holds and guards, in a form that can be compared. */
async function everything() {
  const contents = await contentsOf(owner);
  const { rows: grants } = await owner.query(
    "select relname, relacl::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') order by 1",
  );
  return { ...contents, grants, guards: await listGuards(owner) };
}

describe("a region that was lost and restored", () => {
  test("has every table with the same rows, every lock, every right and every position", async () => {
    expect(before.tables.length).toBeGreaterThan(50);
    expect(await everything()).toEqual(before);
  });

  test("tells in words what was verified, and nothing is wrong", () => {
    const subjects = restored.findings.map(({ subject }) => subject);
    expect(subjects).toEqual(
      expect.arrayContaining(["Lagrade filer", "Loggens kedja", "Signaturer", "Intyg", "Rättigheter"]),
    );
    expect(before.tables.find(({ name }) => name === "consultations")?.rows).toBeGreaterThan(0);
    expect(
      subjects.filter((subject) => /^[a-z_]+$/.test(subject)),
      "a table without words",
    ).toEqual([]);
    expect(restored.findings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(restored.findings.slice(0, -1)).toEqual(backup.manifest.findings);
  });

  test("gives every stored byte back", async () => {
    expect(Buffer.from(await readContent(sha256)).equals(bytes)).toBe(true);
  });

  test("answers the portal's questions as before", async () => {
    expect(followed).toContain("Pontus Grehn");
    expect(await whomToCall()).toBe(followed);
  });

  test.each(REFUSED)("still refuses the application's role: %s", async (statement, code) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code });
  });

  test("refuses even its owner to rewrite the log", async () => {
    await expect(owner.query("update audit set action = 'annat'")).rejects.toMatchObject({ code: "ST001" });
  });

  test("goes on where the log ended", async () => {
    const { entries } = await readChain(database());
    await inTransaction((tx) =>
      writeAudit(
        tx,
        { personId: null, name: "Övningen" },
        { action: "backup.drilled", subjectKind: "log", subjectId: "log" },
      ),
    );
    expect(await readChain(database())).toEqual({ entries: entries + 1, broken: null });
  });

  test("starts like any other: there is nothing left to migrate", async () => {
    const count = async () =>
      (await owner.query("select count(*)::int as n from drizzle.__drizzle_migrations")).rows[0]?.n;
    const applied = await count();
    await migrateDatabase({ ownerUrl, appRole: "stigen_app" });
    expect(applied).toBe(backup.manifest.migrations.length);
    expect(await count()).toBe(applied);
  });
});

test("the file is for its owner alone and holds no address or password", async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { password, host } = new URL(ownerUrl);
  const manifest = JSON.stringify(backup.manifest);
  for (const secret of [password, host, process.env.AUTH_SECRET ?? ""])
    expect(manifest).not.toContain(secret);
});

test("no table stands outside what is backed up", async () => {
  const { rows } = await owner.query(
    `select n.nspname, relname from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind in ('r', 'p', 'm') and n.nspname not like 'pg\\_%'
       and n.nspname not in ('public', 'information_schema')`,
  );
  expect(rows).toEqual([{ nspname: "drizzle", relname: "__drizzle_migrations" }]);
});
