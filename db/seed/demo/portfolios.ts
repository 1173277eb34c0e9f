import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** What belongs to the portfolio of a Mitt-i-ST lies in the binder already, and is linked to the case. */
export async function seedPortfolios(db: Database): Promise<void> {
  await db.execute(sql`insert into document_links (document_id, case_id, added_by)
    select d.id, c.id, d.added_by from documents d join cases c on c.resident_id = d.resident_id
    where d.kind in ('cv', 'reflektion') and d.removed_at is null`);
}
