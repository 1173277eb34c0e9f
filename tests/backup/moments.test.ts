import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { backUp } from "@/db/backup/backup";
import { sentenceOf } from "@/db/backup/faults";
import { applyMigrations, knownMigrations } from "@/db/backup/migrations";
import { restore } from "@/db/backup/restore";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../setup/database";
import { makeFolder, signal } from "./folder";

// Each is a whole backup and a whole restore.
vi.setConfig({ testTimeout: 60_000 });

const folder = makeFolder();
const made: TestDatabase[] = [];
const clients: pg.Client[] = [];

afterAll(async () => {
  for (const client of clients) await client.end();
  for (const database of made) await database.drop();
});

async function database(create: () => Promise<TestDatabase>) {
  const one = await create();
  made.push(one);
  const owner = new pg.Client({ connectionString: one.ownerUrl });
  clients.push(owner);
  await owner.connect();
  return { ...one, owner };
}

const into = (ownerUrl: string, file: string) => restore({ ownerUrl, appRole: "stigen_app", file, signal });

test("a backup taken while others write holds each of their transactions whole, or not at all", async () => {
  const source = await database(createTestDatabase);
  const file = join(folder, "busy.zip");
  const writer = new pg.Client({ connectionString: source.appUrl });
  await writer.connect();
  const write = () =>
    writer.query(`begin;
      insert into audit (actor_name, action, subject_kind, subject_id) values ('Skrivaren', 'drill.first', 'drill', '1');
      insert into regions (name) values ('Region ' || gen_random_uuid());
      insert into audit (actor_name, action, subject_kind, subject_id) values ('Skrivaren', 'drill.second', 'drill', '1');
      commit`);
  await write();
  let isTaken = false;
  const taken = backUp({ ownerUrl: source.ownerUrl, file, overwrite: false, signal }).finally(() => {
    isTaken = true;
  });
  while (!isTaken) await write();
  await taken;
  await writer.end();

  const target = await database(createEmptyDatabase);
  const { findings } = await into(target.ownerUrl, file);
  expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
  const count = async (client: pg.Client) =>
    (
      await client.query(`select (select count(*)::int from regions) as regions,
        (select count(*)::int from audit where action = 'drill.first') as first,
        (select count(*)::int from audit where action = 'drill.second') as second`)
    ).rows[0];
  const kept = await count(target.owner);
  expect(kept.regions).toBeGreaterThanOrEqual(1);
  expect(kept).toEqual({ regions: kept.regions, first: kept.regions, second: kept.regions });
  expect((await count(source.owner)).regions).toBeGreaterThan(kept.regions);
});

test("a backup of an older version is filled as it was, and then brought up to date", async () => {
  const source = await database(createEmptyDatabase);
  const file = join(folder, "older.zip");
  await source.owner.query("begin");
  await applyMigrations(source.owner, knownMigrations().slice(0, 3));
  await source.owner.query("commit");
  await source.owner.query(`insert into regions (name) values ('Region Förr')`);
  await source.owner.query(
    `insert into file_contents (sha256, size, type, bytes)
     select encode(sha256(b), 'hex'), octet_length(b), 'text/plain', b from convert_to(repeat('åäö', 100000), 'UTF8') b`,
  );
  await backUp({ ownerUrl: source.ownerUrl, file, overwrite: false, signal });

  const target = await database(createEmptyDatabase);
  const { findings } = await into(target.ownerUrl, file);
  expect(findings[0]).toEqual({
    subject: "Lagrade filer",
    words: expect.stringMatching(/^1 \(600/),
    faults: [],
  });
  const { rows } = await target.owner.query(
    "select (select name from regions), (select count(*)::int from drizzle.__drizzle_migrations) as migrations, (select count(*)::int from file_pieces) as pieces",
  );
  expect(rows).toEqual([{ name: "Region Förr", migrations: knownMigrations().length, pieces: 3 }]);
});

test("what was wrong already is told, kept and restored; what has become wrong since is not", async () => {
  const source = await database(createTestDatabase);
  await source.owner.query(
    "insert into audit (actor_name, action, subject_kind, subject_id) values ('Någon', 'drill.done', 'drill', '1')",
  );
  await source.owner.query(`alter table audit disable trigger user;
    update audit set actor_name = 'En annan'; alter table audit enable trigger user`);
  const file = join(folder, "wrong.zip");
  const { manifest } = await backUp({ ownerUrl: source.ownerUrl, file, overwrite: false, signal });
  const faults = ["kedjan är bruten vid rad 1"];
  expect(manifest.findings.flatMap((finding) => finding.faults)).toEqual(faults);
  const target = await database(createEmptyDatabase);
  const restored = await into(target.ownerUrl, file);
  expect(restored.findings.flatMap((finding) => finding.faults)).toEqual(faults);
});

test("a migrated database without a single row goes both ways", async () => {
  const source = await database(createEmptyDatabase);
  await source.owner.query("create table annat (id int)");
  const foreign = backUp({
    ownerUrl: source.ownerUrl,
    file: join(folder, "x.zip"),
    overwrite: false,
    signal,
  });
  expect(await foreign.catch(sentenceOf)).toMatch(/inte portalens/);
  await source.owner.query("drop table annat; begin");
  await applyMigrations(source.owner, knownMigrations());
  await source.owner.query("commit");
  const file = join(folder, "nothing.zip");
  await backUp({ ownerUrl: source.ownerUrl, file, overwrite: false, signal });
  const target = await database(createEmptyDatabase);
  expect((await into(target.ownerUrl, file)).manifest.tables.every(({ rows }) => rows === 0)).toBe(true);
});
