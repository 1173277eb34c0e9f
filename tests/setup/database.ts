import { randomUUID } from "node:crypto";
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

/** As an operator creates it: nothing in it yet. */
export function createEmptyDatabase(cluster: TestCluster = inject("cluster")): Promise<TestDatabase> {
  return create(cluster);
}

async function create({ adminUrl, ownerUrl, appUrl }: TestCluster, template?: string): Promise<TestDatabase> {
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
