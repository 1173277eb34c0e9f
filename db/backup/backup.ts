import { readFileSync } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { measuring } from "@/lib/measuring";
import { memberOf, type Part, refuseTaken, writeArchive } from "./archive";
import { checksum, columnList, listTables, readSequences, type TableColumns } from "./catalogue";
import { BackupFault } from "./faults";
import { checkContents } from "./findings";
import { FORMAT, type Manifest, type Table } from "./manifest";
import { appliedMigrations } from "./migrations";
import { asOwner } from "./session";

export type BackupOptions = { ownerUrl: string; file: string; overwrite: boolean; signal: AbortSignal };

export type Backup = { manifest: Manifest; size: number };

/** Everything in the database as it was at one moment, in one file. Writers are neither waited for nor stopped. */
export async function backUp({ ownerUrl, file, overwrite, signal }: BackupOptions): Promise<Backup> {
  await refuseTaken(file, overwrite);
  return asOwner(ownerUrl, async (client) => {
    const tables = await openSnapshot(client);
    const written: Table[] = [];
    const head = await describe(client);
    const parts = tables.map((table) => partOf(client, table, (done) => written.push(done)));
    const manifest = () => ({ ...head, tables: written });
    const size = await writeArchive(file, parts, manifest, { overwrite, signal });
    await client.query("commit");
    return { manifest: manifest(), size };
  });
}

/** The tables are held before the snapshot is taken, so that no migration comes between the two. */
async function openSnapshot(client: pg.Client): Promise<TableColumns[]> {
  const before = await listTables(client);
  if (before.length === 0) throw new BackupFault("Databasen är tom: det finns inget att säkerhetskopiera.");
  await client.query("begin transaction isolation level repeatable read, read only");
  const names = before.map(({ name }) => client.escapeIdentifier(name)).join(", ");
  await client.query(`lock table ${names} in access share mode`);
  const tables = await listTables(client);
  if (JSON.stringify(tables) !== JSON.stringify(before)) {
    throw new BackupFault("Tabellerna ändrades just när kopieringen började. Försök igen.");
  }
  return tables;
}

async function describe(client: pg.Client): Promise<Omit<Manifest, "tables">> {
  const { rows } = await client.query<{ postgres: string; now: Date }>(
    "select current_setting('server_version') as postgres, now()",
  );
  return {
    format: FORMAT,
    portal: portalVersion(),
    postgres: rows[0]?.postgres ?? "",
    takenAt: (rows[0]?.now ?? new Date()).toISOString(),
    migrations: await appliedMigrations(client),
    sequences: await readSequences(client),
    findings: await checkContents(client),
  };
}

function partOf(client: pg.Client, table: TableColumns, written: (table: Table) => void): Part {
  return {
    name: memberOf(table.name),
    open: async (): Promise<Readable> => {
      const counted = await checksum(client, table);
      const from = client.escapeIdentifier(table.name);
      const rows = client.query(copyTo(`copy ${from} (${columnList(client, table.columns)}) to stdout`));
      const measured = measuring((read) => written({ ...table, ...counted, ...read }));
      // The error reaches the reader through the stream it reads.
      return pipeline(rows, measured, () => undefined);
    },
  };
}

function portalVersion(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
