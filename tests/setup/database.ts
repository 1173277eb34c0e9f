import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createOwnedDatabase } from "@/db/embedded-roles";
import { TEMPLATE } from "./cluster";

export type TestDatabase = {
  /** As the application connects: owns nothing. */
  appUrl: string;
  /** As migrations connect. */
  ownerUrl: string;
  drop(): Promise<void>;
};

/** A migrated database of one's own, cloned in some tens of milliseconds. */
export async function createTestDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl } = inject("cluster");
  const name = `test_${process.env.VITEST_POOL_ID ?? "0"}_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(adminUrl, (client) => createOwnedDatabase(client, name, template));
  return {
    appUrl: withDatabase(appUrl, name),
    ownerUrl: withDatabase(ownerUrl, name),
    drop: () =>
      asAdmin(adminUrl, async (client) => {
        await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
      }),
  };
}

export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = database;
  return changed.href;
}
