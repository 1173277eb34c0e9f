import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rateLimits } from "@/db/schema";

type Limit = { count: number; seconds: number };

/** Counts one more under `key`; false when the window already holds `limit.count`. */
export async function withinLimit(key: string, limit: Limit, now: Date): Promise<boolean> {
  const windowStart = sql`${now.toISOString()}::timestamptz - make_interval(secs => ${limit.seconds})`;
  const isOpen = sql`${rateLimits.windowStart} > ${windowStart}`;
  const [row] = await database()
    .insert(rateLimits)
    .values({ key, windowStart: now, count: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOpen} then ${rateLimits.count} + 1 else 1 end`,
        windowStart: sql`case when ${isOpen} then ${rateLimits.windowStart} else excluded.window_start end`,
      },
    })
    .returning({ count: rateLimits.count });
  return (row?.count ?? 1) <= limit.count;
}
