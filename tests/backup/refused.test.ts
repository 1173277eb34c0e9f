import { createHash, randomInt } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { memberOf, writeArchive } from "@/db/backup/archive";
import { backUp } from "@/db/backup/backup";
import { sentenceOf } from "@/db/backup/faults";
import type { Manifest } from "@/db/backup/manifest";
import { restore } from "@/db/backup/restore";
import { parseDatabaseEnv } from "@/lib/env";
import { makeClinic } from "../factories";
import { createEmptyDatabase, type TestDatabase } from "../setup/database";
import { leftIn } from "./contents";
import { makeFolder, signal } from "./folder";

const folder = makeFolder();
const good = join(folder, "good.zip");
const { ownerDatabaseUrl: ownerUrl } = parseDatabaseEnv(process.env);

let empty: TestDatabase;
let target: pg.Client;
let manifest: Manifest;

beforeAll(async () => {
  await makeClinic();
  ({ manifest } = await backUp({ ownerUrl, file: good, overwrite: false, signal }));
  empty = await createEmptyDatabase();
  target = new pg.Client({ connectionString: empty.ownerUrl });
  await target.connect();
});

afterAll(async () => {
  await target.end();
  await empty.drop();
});

afterEach(async () => {
  expect(await leftIn(target), "a refused file left something behind").toEqual([]);
});

const into = (file: string, appRole = "stigen_app") =>
  restore({ ownerUrl: empty.ownerUrl, appRole, file, signal }).then(
    () => "restored",
    (error: unknown) => sentenceOf(error),
  );

/** A file with a seal that holds, and what a test wants to be wrong inside. */
async function forge(
  name: string,
  changed: Partial<Record<keyof Manifest, unknown>>,
  rows = new Map<string, string>(),
) {
  const file = join(folder, name);
  const parts = manifest.tables
    .filter((table) => table.rows === 0 || rows.has(table.name))
    .map((table) => ({
      name: memberOf(table.name),
      open: async () => Readable.from([Buffer.from(rows.get(table.name) ?? "")]),
    }));
  const forged = { ...manifest, ...changed };
  // What is written is read back; a manifest that this version cannot read is refused there already.
  const write = writeArchive(file, parts, () => forged as Manifest, { overwrite: true, signal });
  return write.then(
    () => into(file),
    (error: unknown) => sentenceOf(error),
  );
}

describe("a damaged file is refused and nothing is changed", () => {
  const size = () => statSync(good).size;

  test.each([0, 1, 64, 85, 5_000])("cut after %i bytes", async (length) => {
    expect(await cut(length)).toMatch(/avklippt, eller ingen säkerhetskopia/);
  });

  test("cut at twenty random places, and by one byte", async () => {
    for (const length of [size() - 1, ...Array.from({ length: 20 }, () => randomInt(size()))]) {
      expect(await cut(length), `cut at ${length}`).toMatch(/avklippt/);
    }
  });

  test("one bit flipped at forty random places, the first byte and the last", async () => {
    for (const at of [0, size() - 1, ...Array.from({ length: 40 }, () => randomInt(size()))]) {
      const bytes = readFileSync(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8));
      const file = join(folder, "flipped.zip");
      writeFileSync(file, bytes);
      expect(await into(file), `flipped at ${at}`).toMatch(/skadad eller ändrad|avklippt/);
    }
  });

  async function cut(length: number): Promise<string> {
    const file = join(folder, "cut.zip");
    copyFileSync(good, file);
    truncateSync(file, length);
    return into(file);
  }
});

describe("a whole file that does not fit is refused", () => {
  test("of a newer format", async () => {
    expect(await forge("format.zip", { format: 2 })).toMatch(/format 2, .*nyare version/s);
  });

  test("with a migration that this version does not know", async () => {
    const migrations = [...manifest.migrations, { hash: "0".repeat(64), createdAt: "1" }];
    expect(await forge("migration.zip", { migrations })).toMatch(/inte känner till/);
  });

  test("with a table that the portal does not have, and without one that it has", async () => {
    const [first, ...others] = manifest.tables;
    const tables = [...others, { ...first, name: "främmande" }];
    expect(await forge("tables.zip", { tables })).toMatch(
      new RegExp(`inte portalens: främmande .*; ${first?.name} `),
    );
  });

  const none = () =>
    manifest.tables.map((table) => ({ ...table, rows: 0, checksum: "0", sha256: sha256("") }));
  const nothing = () => new Map(none().map(({ name }) => [name, ""]));

  test("whose rows are not as many as were counted", async () => {
    const tables = none().map((table) => (table.name === "heartbeats" ? { ...table, rows: 1 } : table));
    expect(await forge("counted.zip", { tables }, nothing())).toMatch(/heartbeats fick 0 rader av 1/);
  });

  test("whose rows are not those that were written", async () => {
    const rows = nothing().set("heartbeats", "2026-11-23 09:00:00+00\tjobs\n");
    expect(await forge("rows.zip", { tables: none() }, rows)).toMatch(
      /heartbeats är inte de som säkerhetskopierades/,
    );
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("wrong use gives a sentence", () => {
  test("a file that is not there", async () => {
    expect(await into(join(folder, "saknas.zip"))).toMatch(/saknas\.zip: Mappen eller filen finns inte\./);
  });

  test("a database that holds something", async () => {
    await expect(restore({ ownerUrl, appRole: "stigen_app", file: good, signal })).rejects.toThrow(
      /inte tom/,
    );
  });

  test("an application's role that does not exist, or that owns", async () => {
    expect(await into(good, "ingen")).toMatch(/Rollen ingen .* finns inte/);
    expect(await into(good, "stigen_owner")).toMatch(/får inte vara superuser, äga/);
  });

  test("a restore that is stopped", async () => {
    const file = good;
    const stopped = restore({
      ownerUrl: empty.ownerUrl,
      appRole: "stigen_app",
      file,
      signal: AbortSignal.abort(),
    });
    await expect(stopped.catch((error) => Promise.reject(new Error(sentenceOf(error))))).rejects.toThrow(
      /Avbrutet/,
    );
  });

  const take = (file: string, url = ownerUrl, overwrite = false) =>
    backUp({ ownerUrl: url, file, overwrite, signal }).then(
      () => "taken",
      (error: unknown) => sentenceOf(error),
    );

  test("a backup where a file is, unless it is to be replaced", async () => {
    const file = join(folder, "again.zip");
    writeFileSync(file, "viktigt");
    expect(await take(file)).toMatch(/again\.zip finns redan och skrivs inte över/);
    expect(readFileSync(file, "utf8")).toBe("viktigt");
    expect(await take(file, ownerUrl, true)).toBe("taken");
    writeFileSync(join(folder, "new.zip.part"), "");
    expect(await take(join(folder, "new.zip"))).toMatch(/pågår eller avbröts/);
  });

  test("a folder that is not there, a database that is not, and one with nothing in it", async () => {
    expect(await take(join(folder, "borta", "kopia.zip"))).toMatch(/^Mappen .*borta finns inte\.$/);
    expect(await take(folder, ownerUrl, true)).toMatch(/är en mapp/);
    expect(await take(join(folder, "a.zip"), "postgres://x:y@127.0.0.1:1/z")).toMatch(/svarar inte/);
    expect(await take(join(folder, "a.zip"), ownerUrl.replace(/:[^:@]+@/, ":fel@"))).toMatch(/lösenordet/);
    expect(await take(join(folder, "a.zip"), empty.ownerUrl)).toMatch(/inget att säkerhetskopiera/);
    expect(readdirSync(folder).filter((name) => name.startsWith("a.zip"))).toEqual([]);
  });

  test("a disk that is full", () => {
    const error = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", path: "/kopior/a.zip.part" });
    expect(sentenceOf(error)).toBe("/kopior/a.zip.part: Disken är full.");
  });

  test("a backup that is stopped leaves no file", async () => {
    const stopping = new AbortController();
    const file = join(folder, "stopped.zip");
    const running = backUp({ ownerUrl, file, overwrite: false, signal: stopping.signal });
    stopping.abort();
    await expect(running).rejects.toThrow(/abort/i);
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });
});
