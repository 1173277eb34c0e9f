import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

export type ChainCheck = { entries: number; broken: number | null };

/** Computes the chain anew: the first position whose hash does not follow from what stands there, or null. */
export async function readChain(db: Pick<Database, "execute">): Promise<ChainCheck> {
  const { rows } = await db.execute<ChainCheck>(sql`
    select count(*)::int as entries, min(position) filter (where not intact)::int as broken
    from (select a.position,
            a.hash = audit_hash(a) and a.previous_hash = coalesce(lag(a.hash) over (order by a.position), '')
              and a.position = row_number() over (order by a.position) as intact
          from audit a) checked`);
  return rows[0] ?? { entries: 0, broken: null };
}
