import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { JobKind } from "./kinds";

/** A column that tells whether this work has been given up: it waits for a human, and nobody else will do it. */
export function isGivenUp(kind: JobKind, id: SQLWrapper): SQL<boolean> {
  const key = sql`${`${kind}:`}::text || ${id}::text`;
  return sql<boolean>`exists (select from jobs j where j.key = ${key} and j.failed_at is not null)`;
}
