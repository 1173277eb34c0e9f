import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";

/**
 * Drizzle and PostgreSQL put what was sent into their errors, and so into the log: notes, names and numbers. Here the
 * statement, its fault and the SQLSTATE stay and the values go.
 */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    error.detail = undefined;
    return error;
  }
  if (!(error instanceof DrizzleQueryError)) return error;
  return new Error(`Failed query: ${error.query}`, { cause: withoutValues(error.cause) });
}
