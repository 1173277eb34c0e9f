import { randomBytes } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { parseDatabaseEnv } from "@/lib/env";
import { addFile, makeDocument } from "../documents/setup";
import { type Clinic, makeClinic } from "../factories";
import { withDatabase } from "../setup/admin";
import { createEmptyDatabase, type TestDatabase } from "../setup/database";
import { untilSomebodyWaits } from "../setup/waits";
import { type Addresses, type Answer, begin, command } from "./command";
import { contentsOf, leftIn } from "./contents";
import { makeFolder } from "./folder";

// The commands as they are given, beside a database that is in use. What makes a file or a database unfit is in
// refused.test.ts; here it is that the command says so, answers 1 and leaves everything as it was.

vi.setConfig({ testTimeout: 60_000 });

const folder = makeFolder();
const good = join(folder, "god.zip");
const { databaseUrl: appUrl, ownerDatabaseUrl: ownerUrl } = parseDatabaseEnv(process.env);
const source: Addresses = { appUrl, ownerUrl };

let clinic: Clinic;
let taken: Answer;
let owner: pg.Client;
let empty: TestDatabase;
let target: pg.Client;

const backup = (...args: string[]) => command("backup", args, { folder, database: source });
const restore = (...args: string[]) => command("restore", args, { folder, database: empty });

beforeAll(async () => {
  clinic = await makeClinic();
  await putIn();
  empty = await createEmptyDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  target = new pg.Client({ connectionString: empty.ownerUrl });
  await Promise.all([owner.connect(), target.connect()]);
  taken = await backup("god.zip");
});

afterAll(async () => {
  await Promise.all([owner.end(), target.end()]);
  await empty.drop();
});

/** A document with a file, in one transaction and then another, as the portal's own. */
async function putIn(): Promise<void> {
  const { residentId, resident: addedBy } = clinic;
  const documentId = await makeDocument({ residentId, addedBy });
  await addFile(documentId, { addedBy, bytes: randomBytes(20_000) });
}

test("a backup lands where the operator stands, alone, and the command tells what it holds", () => {
  const { code, said } = taken;
  expect(said).toMatch(/^Lagrade filer: 1 \(20\s000 byte\), alla stämmer\.$/m);
  expect(said).toContain(`Säkerhetskopian är klar och kontrolläst: ${good}`);
  expect(code).toBe(0);
  expect(readdirSync(folder)).toEqual(["god.zip"]);
});

describe("refused with a sentence", () => {
  let before: Awaited<ReturnType<typeof contentsOf>>;

  beforeAll(async () => {
    const bytes = readFileSync(good);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(join(folder, "skadad.zip"), bytes);
    copyFileSync(good, join(folder, "avklippt.zip"));
    truncateSync(join(folder, "avklippt.zip"), middle);
    before = await contentsOf(owner);
  });

  afterEach(async () => {
    expect(await leftIn(target), "something was restored").toEqual([]);
  });

  test.each([
    ["one bit is wrong", ["skadad.zip"], /Filen är skadad eller ändrad: .* Inget har återställts\./],
    ["the end is missing", ["avklippt.zip"], /Filen är avklippt, .* Inget har återställts\./],
    ["the file is not there", ["borta.zip"], /borta\.zip: Mappen eller filen finns inte\./],
    ["emptying is asked for", ["god.zip", "--reset"], /En databas i DATABASE_URL töms inte\./],
    ["no file is named", [], /Ange en fil\. Så här: npm run restore FIL/],
  ])("a restore when %s", async (_, args, sentence) => {
    const { code, said } = await restore(...args);
    expect(said).toMatch(sentence);
    expect(code).toBe(1);
  });

  test("a restore into a database that holds something, which it keeps", async () => {
    const { code, said } = await command("restore", [good], { folder, database: source });
    expect(said).toMatch(/Databasen är inte tom: .* Inget har ändrats\. Skapa en ny, tom databas/);
    expect(code).toBe(1);
    expect(await contentsOf(owner)).toEqual(before);
  });

  test.each([
    ["a file has the name", ["god.zip"], /god\.zip finns redan och skrivs inte över\..* -- --force/],
    ["the folder is not there", ["borta/ny.zip"], /Mappen .*borta finns inte\./],
  ])("a backup when %s, and no file is touched", async (_, args, sentence) => {
    const kept = readFileSync(good);
    const { code, said } = await backup(...args);
    expect(said).toMatch(sentence);
    expect(code).toBe(1);
    expect(readFileSync(good).equals(kept)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(["avklippt.zip", "god.zip", "skadad.zip"]);
  });

  test("a backup without the owner's address", async () => {
    const { code, said } = await command("backup", ["ny.zip"], {
      folder,
      database: { ...source, ownerUrl: "" },
    });
    expect(said).toMatch(/Inställningarna för databasen räcker inte:\n {2}- DATABASE_OWNER_URL saknas/);
    expect(code).toBe(1);
  });
});

// What is written through the link meets a disk without room. Only Linux has such a device; there it is never left out.
test.runIf(process.platform === "linux")(
  "a full disk leaves no file, and the older copy as it was",
  async () => {
    const kept = readFileSync(good);
    for (const name of ["god.zip", "full.zip"]) {
      symlinkSync("/dev/full", join(folder, `${name}.part`));
      const { code, said } = await backup(name, "--force");
      expect(said).toMatch(/Disken är full\./);
      expect(code).toBe(1);
    }
    expect(readFileSync(good).equals(kept)).toBe(true);
    expect(readdirSync(folder).filter((name) => /full|part/.test(name))).toEqual([]);
  },
);

test("a backup that is taken while documents are put in holds each file whole", async () => {
  let isTaken = false;
  const running = backup("upptagen.zip").finally(() => {
    isTaken = true;
  });
  while (!isTaken) await putIn();
  expect(await running).toMatchObject({ code: 0 });
  await putIn();

  const own = await createEmptyDatabase();
  const restored = await command("restore", ["upptagen.zip"], { folder, database: own });
  expect(restored.said).toMatch(/^Lagrade filer: .*, alla stämmer\.$/m);
  expect(restored.code).toBe(0);
  const reader = new pg.Client({ connectionString: own.ownerUrl });
  await reader.connect();
  const count = async (client: pg.Client) => {
    const { rows } = await client.query<{ documents: number; versions: number; files: number }>(
      `select (select count(*)::int from documents) as documents, (select count(*)::int from document_versions) as versions,
        (select count(*)::int from file_contents) as files`,
    );
    return rows[0] ?? { documents: 0, versions: 0, files: 0 };
  };
  const { documents, versions, files } = await count(reader);
  expect(files).toBe(versions);
  // The document is there a transaction before its file.
  expect(documents - versions).toBeOneOf([0, 1]);
  expect(versions).toBeGreaterThan(1);
  expect((await count(owner)).versions).toBeGreaterThan(versions);
  await reader.end();
  await own.drop();
});

test("a restore that is killed when all rows are in leaves nothing, and can be given again", async () => {
  const admin = new pg.Client({
    connectionString: withDatabase(inject("cluster").adminUrl, new URL(empty.ownerUrl).pathname.slice(1)),
  });
  await admin.connect();
  // The first change of a table after the rows waits for us.
  await admin.query(`select pg_advisory_lock(1);
    create function hold() returns event_trigger language plpgsql as $$ begin
      if to_regclass('public.people') is not null then
        if exists (select from public.people) then perform pg_advisory_xact_lock(1); end if;
      end if;
    end $$;
    create event trigger hold on ddl_command_end execute function hold()`);
  const running = begin("restore", ["god.zip"], { folder, database: empty });
  await untilSomebodyWaits(admin, "advisory");
  running.kill();
  expect(await running.answer).toMatchObject({ code: null });
  await admin.query("select pg_advisory_unlock(1)");
  // Our own two are left.
  const connected =
    "select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'";
  await expect.poll(async () => (await admin.query(connected)).rowCount).toBe(2);
  await admin.query("drop event trigger hold; drop function hold");
  expect(await leftIn(target)).toEqual([]);
  await admin.end();

  expect(await restore("god.zip")).toMatchObject({ code: 0 });
  expect((await leftIn(target)).length).toBeGreaterThan(50);
});
