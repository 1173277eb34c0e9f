import type pg from "pg";
import { expect } from "vitest";

/** Resolves when another connection of the same database waits for a lock, or when `count` of them do. */
export async function untilSomebodyWaits(client: pg.Client, kind = "Lock", count = 1): Promise<void> {
  const waits =
    "select from pg_stat_activity where datname = current_database() and $1 in (wait_event_type, wait_event)";
  const counted = async () => {
    // Within a transaction the connections are those of the first time it asked.
    await client.query("select pg_stat_clear_snapshot()");
    return (await client.query(waits, [kind])).rowCount;
  };
  await expect.poll(counted).toBe(count);
}
