const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const WAITS = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR];

/** How long one attempt may take before someone else may try; a PDF is given up after one minute. */
export const LEASE_MS = 5 * MINUTE;

/** When to try again after so many failed attempts, or null when it is time to tell a human. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}

/** What is kept of an error: its name and message, cut. Messages of ours never hold content. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 500);
}

/** The name of the runner's row in `heartbeats`. */
export const HEARTBEAT = "jobs";

/** A runner that has not been heard of for this long is taken to be dead. One piece of work may take a minute. */
export const SILENT_MS = 3 * MINUTE;
