import { randomUUID } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { createOwnedDatabase } from "@/db/embedded-roles";
import { asAdmin, withDatabase } from "./admin";
import { TEMPLATE, type TestCluster } from "./cluster";

export type TestDatabase = {
  /** As the application connects: owns nothing. */
  appUrl: string;
  /** As migrations connect. */
  ownerUrl: string;
  drop(): Promise<void>;
};

/** A migrated database of one's own, cloned in some tens of milliseconds. */
export function createTestDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  return create(inject("cluster"), template);
}

/**
 * The one of a test file, by the same address for every file that a process runs: what is imported stays imported, and so
 * does what it read of the environment.
 */
export function createFileDatabase(): Promise<TestDatabase> {
  return create(inject("cluster"), TEMPLATE, `test_${process.env.VITEST_POOL_ID ?? "0"}`);
}

/** As an operator creates it: nothing in it yet. */
export function createEmptyDatabase(cluster: TestCluster = inject("cluster")): Promise<TestDatabase> {
  return create(cluster);
}

async function create(
  { adminUrl, ownerUrl, appUrl }: TestCluster,
  template?: string,
  name = `test_${randomUUID().replaceAll("-", "")}`,
): Promise<TestDatabase> {
  const drop = (client: pg.Client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  await asAdmin(adminUrl, async (client) => {
    // Left by a file of the same process that did not come to its end.
    await drop(client);
    await createOwnedDatabase(client, name, template);
  });
  return {
    appUrl: withDatabase(appUrl, name),
    ownerUrl: withDatabase(ownerUrl, name),
    drop: async () => void (await asAdmin(adminUrl, drop)),
  };
}
