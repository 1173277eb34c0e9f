import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import pg from "pg";
import { type Embedded, removeEmbedded, startEmbedded } from "@/db/embedded";
import { createOwnedDatabase } from "@/db/embedded-roles";
import { migrateDatabase } from "@/db/migrate";
import { modeOf, parseStartEnv, roleOf } from "@/lib/env";
import { ended, root, spawnNode, typescript } from "./children";

export const DATA = `${root}.data`;

export type Configured = { mode: "demo" | "production"; embedded: Embedded | null };

/** Reads .env like Next does: what is already in the environment wins. */
export function loadEnvFiles(): void {
  for (const file of [".env.local", ".env"]) if (existsSync(root + file)) process.loadEnvFile(root + file);
}

/**
 * Settles which database is meant and puts it in the environment. The embedded one only when nothing is configured:
 * half a production configuration is refused by `parseStartEnv`, never answered with a demo.
 */
export async function configure(): Promise<Configured> {
  const mode = modeOf(process.env);
  if (mode === "production" || process.env.DATABASE_URL) {
    if (mode === "demo") process.env.AUTH_SECRET ??= randomBytes(32).toString("base64url");
    parseStartEnv(process.env);
    return { mode, embedded: null };
  }
  const embedded = await startEmbedded({ folder: DATA, settings: [] });
  process.env.STIGEN_MODE = "demo";
  process.env.DATABASE_URL = embedded.appUrl;
  process.env.DATABASE_OWNER_URL = embedded.ownerUrl;
  process.env.AUTH_SECRET ??= embedded.authSecret;
  try {
    parseStartEnv(process.env);
  } catch (fault) {
    await embedded.stop();
    throw fault;
  }
  return { mode, embedded };
}

export async function migrateConfigured(): Promise<void> {
  const { ownerDatabaseUrl, databaseUrl } = parseStartEnv(process.env);
  await migrateDatabase({ ownerUrl: ownerDatabaseUrl, appRole: roleOf(databaseUrl) });
}

export async function resetDemo(): Promise<void> {
  if (modeOf(process.env) === "production" || process.env.DATABASE_URL) {
    throw new Error("--reset gäller bara demons egen databas. En databas i DATABASE_URL rörs inte.");
  }
  await removeEmbedded(DATA);
}

/**
 * Fills an empty demo, once. The database itself remembers how far it came, so that a start that was killed in the
 * middle begins again instead of showing half a region.
 */
export async function seedDemo(embedded: Embedded): Promise<void> {
  const state = await stateOf(embedded);
  if (state === "seeded") return;
  if (state === "seeding") await recreate(embedded);
  if (state === "seeding" || (await isEmpty(embedded))) {
    console.log("Fyller demon med påhittade personer och enheter …");
    await mark(embedded, "seeding");
    await seed("demo-region", "Demon kunde inte fyllas. Felet står ovanför.");
  }
  await mark(embedded, "seeded");
}

/** Målbeskrivningar and templates, brought up to date in a database of one's own. */
export async function loadGroundData(): Promise<void> {
  await seed("empty", "Målbeskrivningarna kunde inte läsas in. Felet står ovanför.");
}

async function seed(world: "empty" | "demo-region", sentence: string): Promise<void> {
  const code = await ended(spawnNode([...typescript("db/seed/run.ts"), world]));
  if (code !== 0) throw new Error(sentence);
}

/** Filled by other means than the demo's own. */
export function markSeeded(embedded: Embedded): Promise<void> {
  return mark(embedded, "seeded");
}

async function stateOf(embedded: Embedded): Promise<string | null> {
  return withClient(embedded.adminUrl, async (client) => {
    const { rows } = await client.query<{ state: string | null }>(
      "select shobj_description(oid, 'pg_database') as state from pg_database where datname = 'stigen'",
    );
    return rows[0]?.state ?? null;
  });
}

async function mark(embedded: Embedded, state: "seeding" | "seeded"): Promise<void> {
  await withClient(embedded.adminUrl, (client) => client.query(`comment on database stigen is '${state}'`));
}

async function isEmpty(embedded: Embedded): Promise<boolean> {
  return withClient(embedded.ownerUrl, async (client) => {
    const { rows } = await client.query<{ filled: boolean }>("select exists (select from people) as filled");
    return rows[0]?.filled !== true;
  });
}

async function recreate(embedded: Embedded): Promise<void> {
  await withClient(embedded.adminUrl, async (client) => {
    await client.query("drop database stigen with (force)");
    await createOwnedDatabase(client, "stigen");
  });
  await migrateConfigured();
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
