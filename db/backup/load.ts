import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Archive } from "./archive";
import { checksum, columnList, listGuards, listTables } from "./catalogue";
import { BackupFault } from "./faults";
import type { Table } from "./manifest";
import { amount } from "./words";

/**
 * Fills the tables with exactly the rows of the file. Our triggers rest meanwhile: they would date and chain the log
 * anew and refuse what is signed. Foreign keys are checked when all is in, so that the order is no matter.
 */
export async function loadTables(client: pg.Client, archive: Archive, signal: AbortSignal): Promise<void> {
  const { tables, sequences } = archive.manifest;
  await refuseOtherTables(client, tables);
  const guards = await listGuards(client);
  const names = tables.map(({ name }) => client.escapeIdentifier(name));
  const keys = await listForeignKeys(client);
  await client.query(names.map((name) => `alter table ${name} disable trigger user`).join("; "));
  await client.query(keys.map((key) => `${key} deferrable initially deferred`).join("; "));
  // What a migration may have put in goes as well: every row comes from the file.
  await client.query(names.map((name) => `delete from ${name}`).join("; "));
  for (const table of tables) await loadTable(client, archive, table, signal);
  await client.query("set constraints all immediate");
  await client.query(keys.map((key) => `${key} not deferrable`).join("; "));
  await client.query(names.map((name) => `alter table ${name} enable trigger user`).join("; "));
  for (const { name, last, called } of sequences) {
    await client.query("select setval($1::regclass, $2::bigint, $3)", [
      client.escapeIdentifier(name),
      last,
      called,
    ]);
  }
  if (JSON.stringify(await listGuards(client)) !== JSON.stringify(guards)) {
    throw new BackupFault("Tabellernas lås kom inte tillbaka som de var. Inget har återställts.");
  }
  for (const table of tables) await refuseDifference(client, table);
}

async function refuseOtherTables(client: pg.Client, tables: readonly Table[]): Promise<void> {
  const shape = (list: readonly { name: string; columns: readonly string[] }[]) =>
    list.map(({ name, columns }) => `${name} (${columns.join(", ")})`);
  const expected = shape(await listTables(client));
  const given = shape(tables);
  const odd = [
    ...given.filter((one) => !expected.includes(one)),
    ...expected.filter((one) => !given.includes(one)),
  ];
  if (odd.length > 0) {
    throw new BackupFault(
      `Säkerhetskopians tabeller är inte portalens: ${odd.join("; ")}. Inget har återställts.`,
    );
  }
}

/** Each as the beginning of a statement that changes it. */
async function listForeignKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(`
    select format('alter table %s alter constraint %I', conrelid::regclass, conname) as key from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace`);
  return rows.map(({ key }) => key);
}

async function loadTable(
  client: pg.Client,
  archive: Archive,
  table: Table,
  signal: AbortSignal,
): Promise<void> {
  const name = client.escapeIdentifier(table.name);
  const into = client.query(copyFrom(`copy ${name} (${columnList(client, table.columns)}) from stdin`));
  await pipeline([...(await archive.read(table)), into], { signal });
}

/** Asked of the database itself: what stands in it is what stood in the one that was backed up. */
async function refuseDifference(client: pg.Client, table: Table): Promise<void> {
  const found = await checksum(client, table);
  if (found.rows === table.rows && found.checksum === table.checksum) return;
  throw new BackupFault(
    `Tabellen ${table.name} fick ${amount(found.rows)} rader av ${amount(table.rows)}, eller andra än de ` +
      "säkerhetskopierade. Inget har återställts.",
  );
}
