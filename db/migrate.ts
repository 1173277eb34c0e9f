import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { parseStartEnv, roleOf } from "@/lib/env";
import { INSERT_ONLY } from "./insert-only";
import * as schema from "./schema";
import { loadGroundData } from "./seed/ground";

type Migration = { ownerUrl: string; appRole: string };

// Any number, as long as everyone who creates tables takes the same one.
const LOCK = 7_383_201;

/** Brings tables and ground data up to date and gives the application's role exactly what it needs. Safe to repeat. */
export async function migrateDatabase({ ownerUrl, appRole }: Migration): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await holdTables(client);
    await refuseUnfitRole(client, appRole);
    await client.query("set client_min_messages = warning");
    await migrate(drizzle(client), {
      migrationsFolder: fileURLToPath(new URL("./migrations", import.meta.url)),
    });
    await loadGroundData(drizzle(client, { schema }));
    await client.query("begin");
    await grantToApp(client, appRole);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Two portals that start at once would otherwise both create the same tables, and one would fail. */
export async function holdTables(client: pg.Client): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [LOCK]);
}

/** The lock on what is signed rests on a role that owns nothing and inherits nothing. */
export async function refuseUnfitRole(client: pg.Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean; owns: boolean; inherits: boolean }>(
    `select rolsuper or rolbypassrls as powerful,
            exists (select from pg_class where relowner = role.oid and relnamespace = 'public'::regnamespace) as owns,
            pg_has_role(role.oid, current_user, 'MEMBER') as inherits
     from pg_roles role where rolname = $1`,
    [appRole],
  );
  const [role] = rows;
  if (role === undefined) {
    throw new Error(
      `Rollen ${appRole} i DATABASE_URL finns inte i databasen. Skapa den: create role ${appRole} login.`,
    );
  }
  if (role.powerful || role.owns || role.inherits) {
    throw new Error(
      `Rollen ${appRole} i DATABASE_URL får inte vara superuser, äga tabeller eller ingå i rollen som äger dem: ` +
        "låsningen av det signerade vilar på det.",
    );
  }
}

/** Exactly what the application's role needs. In the caller's transaction: nobody sees a moment without rights. */
export async function grantToApp(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename = any($1)",
    [INSERT_ONLY],
  );
  const kept = rows.map((table) => client.escapeIdentifier(table.name)).join(", ");
  await client.query(`grant usage on schema public, drizzle to ${role}`);
  await client.query(`revoke all on all tables in schema public from ${role}`);
  await client.query(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  await client.query(`grant usage, select on all sequences in schema public to ${role}`);
  if (kept !== "") await client.query(`revoke update, delete on ${kept} from ${role}`);
  // For the health page, which tells whether the tables are those of this version.
  await client.query(`grant select on drizzle.__drizzle_migrations to ${role}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ownerDatabaseUrl, databaseUrl } = parseStartEnv(process.env);
  await migrateDatabase({ ownerUrl: ownerDatabaseUrl, appRole: roleOf(databaseUrl) });
  console.log("Tabellerna är uppdaterade.");
}
