import type pg from "pg";
import { INSERT_ONLY } from "../insert-only";
import { grantToApp, holdTables, refuseUnfitRole } from "../migrate";
import { type Archive, openArchive } from "./archive";
import { listTables } from "./catalogue";
import { BackupFault } from "./faults";
import { checkContents } from "./findings";
import { loadTables } from "./load";
import type { Finding, Manifest } from "./manifest";
import { applyMigrations, countShared, knownMigrations } from "./migrations";
import { asOwner } from "./session";
import { amount, findingWords } from "./words";

export type RestoreOptions = { ownerUrl: string; appRole: string; file: string; signal: AbortSignal };

export type Restored = { manifest: Manifest; findings: Finding[] };

/** Fills an empty database from a backup: all of it, verified, in one transaction, or nothing. */
export async function restore({ ownerUrl, appRole, file, signal }: RestoreOptions): Promise<Restored> {
  const archive = await openArchive(file, signal);
  try {
    const known = knownMigrations();
    const shared = countShared(archive.manifest.migrations, known);
    return await asOwner(ownerUrl, async (client) => {
      await holdTables(client);
      await refuseUnfitRole(client, appRole);
      await refuseFilled(client);
      await client.query("begin");
      await applyMigrations(client, known.slice(0, shared));
      await loadTables(client, archive, signal);
      await applyMigrations(client, known.slice(shared));
      await grantToApp(client, appRole);
      const findings = [...(await checkContents(client)), await checkGrants(client, appRole)];
      refuseNewFaults(findings, archive);
      const tables = (await listTables(client)).map(({ name }) => client.escapeIdentifier(name));
      await client.query(`analyze ${tables.join(", ")}`);
      signal.throwIfAborted();
      await client.query("commit");
      return { manifest: archive.manifest, findings };
    });
  } finally {
    archive.close();
  }
}

export class NotEmpty extends BackupFault {}

async function refuseFilled(client: pg.Client): Promise<void> {
  const tables = await listTables(client);
  if (tables.length === 0) return;
  throw new NotEmpty(`Databasen är inte tom: den har ${amount(tables.length)} tabeller. Inget har ändrats.`);
}

/** The application's role may read everything, and may change nothing that is kept as it was written. */
async function checkGrants(client: pg.Client, appRole: string): Promise<Finding> {
  const { rows } = await client.query<{ name: string; reads: boolean; changes: boolean }>(
    `select relname as name, has_table_privilege($1, oid, 'select') as reads,
       has_table_privilege($1, oid, 'update') or has_table_privilege($1, oid, 'delete')
         or has_table_privilege($1, oid, 'truncate') as changes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    [appRole],
  );
  const kept = new Set<string>(INSERT_ONLY);
  const faults = rows.flatMap(({ name, reads, changes }) => [
    ...(reads ? [] : [`rollen ${appRole} får inte läsa ${name}`]),
    ...(changes && kept.has(name) ? [`rollen ${appRole} får ändra i ${name}`] : []),
  ]);
  return { subject: "Rättigheter", words: `${amount(rows.length)} tabeller`, faults };
}

/** A fault that the backup already knew of must not stand between a region and its data; a new one must. */
function refuseNewFaults(findings: readonly Finding[], { manifest }: Archive): void {
  const known = new Set(
    manifest.findings.flatMap(({ subject, faults }) => faults.map((fault) => subject + fault)),
  );
  const broken = findings.filter(({ subject, faults }) =>
    faults.some((fault) => !known.has(subject + fault)),
  );
  if (broken.length === 0) return;
  throw new BackupFault(
    ["Inget har återställts, för innehållet stämmer inte.", ...broken.map(findingWords)].join("\n"),
  );
}
