import type pg from "pg";
import { expect } from "vitest";

/** Resolves when another connection of the same database waits for a lock. */
export async function untilSomebodyWaits(client: pg.Client, kind = "Lock"): Promise<void> {
  const waits =
    "select from pg_stat_activity where datname = current_database() and $1 in (wait_event_type, wait_event)";
  await expect.poll(async () => (await client.query(waits, [kind])).rowCount).toBe(1);
}
