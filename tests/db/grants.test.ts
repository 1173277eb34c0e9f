import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { INSERT_ONLY } from "@/db/insert-only";
import { migrateDatabase } from "@/db/migrate";
import { createTestDatabase, type TestDatabase } from "../setup/database";

type Grant = {
  name: string;
  reads: boolean;
  inserts: boolean;
  updates: boolean;
  deletes: boolean;
  truncates: boolean;
};

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await owner.connect();
  await app.connect();
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

async function grants(): Promise<Grant[]> {
  const { rows } = await owner.query<Grant>(
    `select relname as name,
            has_table_privilege('stigen_app', oid, 'select') as reads,
            has_table_privilege('stigen_app', oid, 'insert') as inserts,
            has_table_privilege('stigen_app', oid, 'update') as updates,
            has_table_privilege('stigen_app', oid, 'delete') as deletes,
            has_table_privilege('stigen_app', oid, 'truncate') as truncates
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
  return rows;
}

test("the application may write every table, but never empty one", async () => {
  const all = await grants();
  expect(all.length).toBeGreaterThan(10);
  for (const table of all) {
    expect(table).toMatchObject({ reads: true, inserts: true, truncates: false });
  }
});

test("what is kept as written can only be read and added to", async () => {
  const kept: readonly string[] = INSERT_ONLY;
  for (const table of await grants()) {
    const isKept = kept.includes(table.name);
    expect(table).toMatchObject({ updates: !isKept, deletes: !isKept });
  }
});

test("the application owns nothing and cannot make tables or lift a lock", async () => {
  const { rows } = await owner.query("select relname from pg_class where relowner = 'stigen_app'::regrole");
  expect(rows).toEqual([]);
  await expect(app.query("create table public.own (id int)")).rejects.toThrow(/permission denied/);
  await expect(app.query("alter table signatures disable trigger all")).rejects.toThrow(/must be owner/);
  await expect(app.query("set session_replication_role = replica")).rejects.toThrow(/permission denied/);
});

test("plain ORDER BY is Swedish", async () => {
  const { rows } = await app.query<{ word: string }>(
    "select word from unnest(array['Öberg','Ågren','Zeta','ek','Ärlig','Andersson']) word order by word",
  );
  expect(rows.map((row) => row.word)).toEqual(["Andersson", "ek", "Zeta", "Ågren", "Ärlig", "Öberg"]);
});

test("migrating again, and twice at once, changes nothing", async () => {
  const before = await grants();
  const again = () => migrateDatabase({ ownerUrl: database.ownerUrl, appRole: "stigen_app" });
  await Promise.all([again(), again(), again()]);
  expect(await grants()).toEqual(before);
});

test("two first starts at once migrate one empty database", async () => {
  const empty = await createTestDatabase("template0");
  try {
    const start = () => migrateDatabase({ ownerUrl: empty.ownerUrl, appRole: "stigen_app" });
    await expect(Promise.all([start(), start()])).resolves.toBeDefined();
  } finally {
    await empty.drop();
  }
});

test("a role that owns the tables, or does not exist, is refused in words", async () => {
  const withRole = (appRole: string) => migrateDatabase({ ownerUrl: database.ownerUrl, appRole });
  await expect(withRole("stigen_owner")).rejects.toThrow(/får inte vara superuser, äga tabeller/);
  await expect(withRole("postgres")).rejects.toThrow(/får inte vara superuser/);
  await expect(withRole("ingen")).rejects.toThrow(/Rollen ingen i DATABASE_URL finns inte/);
});
