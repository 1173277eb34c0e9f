import { sql } from "drizzle-orm";
import { cases, emails } from "@/db/schema";

/** The ST-läkare and the report address. */
export const RECEIVERS = 2;

/** How many mails of the final report are in a state: of the case in the outer query. */
function mailsIn(state: "sent" | "failed") {
  return sql`(select count(*) from ${emails} m where m.case_id = ${cases.id} and m.kind = 'final-report'
    and m.state = ${state})`;
}

export const isFinalMailed = sql<boolean>`${mailsIn("sent")} >= ${RECEIVERS}`;

export const isFinalMailFailed = sql<boolean>`${mailsIn("failed")} > 0`;
