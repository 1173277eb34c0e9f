/** Outside what the viewer may see, or not there at all: the two look the same. */
export class NotFound extends Error {
  constructor(what = "not found") {
    super(what);
    this.name = "NotFound";
  }
}

/** Seen but not allowed. reason is a code; the sentence stands beside the policy that gave it. */
export class Forbidden extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "Forbidden";
  }
}

/** Someone or something changed meanwhile, or the thing is locked. */
export class Conflict extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "Conflict";
  }
}

/**
 * What was typed cannot be taken. fields maps a field's name to a sentence in Swedish; values is what a field that nobody
 * types in should hold when it is sent again.
 */
export class Invalid extends Error {
  constructor(
    readonly fields: Record<string, string>,
    readonly values: Record<string, string> = {},
  ) {
    super("invalid input");
    this.name = "Invalid";
  }
}

const LOCKED = "ST001";

/** True when a lock in the database (see db/migrations/0001_locks.sql) refused the change. */
export function isLockRefusal(error: unknown): boolean {
  return postgresCode(error) === LOCKED;
}

export function isUniqueViolation(error: unknown): boolean {
  return postgresCode(error) === "23505";
}

/** The SQLSTATE of an error from PostgreSQL, also when drizzle has wrapped it; otherwise null. */
export function postgresCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  if ("code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code))
    return error.code;
  return "cause" in error ? postgresCode(error.cause) : null;
}

const CONNECTION_FAULTS = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND"]);

/** True when the database cannot be reached or is shutting down: nothing was saved, and trying again may help. */
export function isDatabaseDown(error: unknown): boolean {
  const state = postgresCode(error);
  if (state) return state.startsWith("08") || state.startsWith("57P");
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && typeof error.code === "string" && CONNECTION_FAULTS.has(error.code)) return true;
  if (error instanceof AggregateError && error.errors.some(isDatabaseDown)) return true;
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  ) {
    return true;
  }
  return "cause" in error ? isDatabaseDown(error.cause) : false;
}
