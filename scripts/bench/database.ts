import pg from "pg";
import { type Embedded, removeEmbedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { ended, root, spawnNode, typescript } from "../children";

const FOLDER = `${root}.data/bench`;

/** The scale world in a cluster of its own, kept between runs: filled once, for as long as the tables are the same. */
export async function openScaleDatabase(reset: boolean): Promise<Embedded> {
  if (reset) await removeEmbedded(FOLDER);
  const embedded = await startEmbedded({ folder: FOLDER, settings: ["shared_buffers=256MB"] });
  try {
    await migrateDatabase({ ownerUrl: embedded.ownerUrl, appRole: "stigen_app" });
    if (!(await holdsPeople(embedded.ownerUrl))) await fill(embedded);
  } catch (cause) {
    await embedded.stop();
    throw new Error("The bench's region does not fit these tables. Make it anew with --reset.", { cause });
  }
  return embedded;
}

async function fill(embedded: Embedded): Promise<void> {
  const started = performance.now();
  // A million rows without a trigger per row: minutes become seconds. That the world keeps every rule is tested small.
  const url = new URL(embedded.adminUrl);
  url.pathname = "stigen";
  url.searchParams.set("options", "-c session_replication_role=replica");
  const child = spawnNode([...typescript("db/seed/run.ts"), "scale"], {
    env: { ...process.env, STIGEN_MODE: "demo", DATABASE_URL: url.href, AUTH_SECRET: embedded.authSecret },
  });
  if ((await ended(child)) !== 0) throw new Error("The scale world could not be seeded.");
  await withClient(embedded.ownerUrl, (client) => client.query("analyze"));
  // Rows that came all at once lie unsorted beside the index until they are sorted into it, which vacuum does in time.
  await withClient(embedded.ownerUrl, (client) =>
    client.query("select gin_clean_pending_list('documents_search')"),
  );
  console.log(`Seeded the scale world in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

async function holdsPeople(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ found: boolean }>("select exists (select from people) as found");
    return rows[0]?.found === true;
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
