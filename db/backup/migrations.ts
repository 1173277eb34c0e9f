import { fileURLToPath } from "node:url";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type pg from "pg";
import { BackupFault } from "./faults";
import type { Migration } from "./manifest";

/** The migrations that this version of the portal has, oldest first. */
export function knownMigrations(): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: fileURLToPath(new URL("../migrations", import.meta.url)) });
}

export async function appliedMigrations(client: pg.Client): Promise<Migration[]> {
  const found = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as found");
  if (found.rows[0]?.found !== true) {
    throw new BackupFault(
      "Databasen i DATABASE_OWNER_URL är inte portalens: den har tabeller, men inte våra.",
    );
  }
  const { rows } = await client.query<Migration>(
    'select hash, created_at::text as "createdAt" from drizzle.__drizzle_migrations order by created_at, id',
  );
  return rows;
}

/** How many of our migrations the backup has had; refused when it has had one that we do not have. */
export function countShared(backup: readonly Migration[], known: readonly MigrationMeta[]): number {
  const unknown = backup.findIndex(({ hash }, index) => known[index]?.hash !== hash);
  if (unknown === -1) return backup.length;
  throw new BackupFault(
    `Säkerhetskopian har en ändring av tabellerna (nummer ${unknown + 1} av ${backup.length}) som den här versionen av ` +
      "portalen inte känner till. Återställ med den version som kopian togs med, eller en nyare.",
  );
}

/**
 * As drizzle's own migrator, which commits by itself: a restore is one transaction from the first table to the last
 * row, and stops half-way through the migrations to load the rows.
 */
export async function applyMigrations(
  client: pg.Client,
  migrations: readonly MigrationMeta[],
): Promise<void> {
  await client.query("create schema if not exists drizzle");
  await client.query(`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`);
  for (const { sql, hash, folderMillis } of migrations) {
    await client.query(sql.join(";\n"));
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      hash,
      folderMillis,
    ]);
  }
}
