const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 1, 5, 30 minutes, 2 hours, then every sixth hour for four days (RFC 5321, 4.5.4.1), then a human is told. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, ...Array<number>(16).fill(6 * HOUR)];

/** Longer than the mail server is waited for, so that no second copy leaves while the first is on its way. */
export const LEASE_MS = 5 * MINUTE;

/** Mail that has waited longer than this is late, and the health page says so. */
export const LATE_MS = 30 * MINUTE;

export const OUTBOX_LIMIT = 1_000;

export type SendFault = { permanent: boolean; words: string };

/** When to try again after so many attempts, or null when it has failed. */
export function nextTryAt(attempts: number, fault: SendFault, now: Date): Date | null {
  const wait = fault.permanent ? undefined : WAITS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}

/**
 * What the mail server's answer means. 5xx is no, for good. Anything else may pass: 4xx, no contact, or silence
 * after the message, when it may even have arrived; a second copy then carries the same Message-ID.
 */
export function faultOf(error: unknown): SendFault {
  const code = responseCode(error);
  if (code === null) return { permanent: false, words: "E-postservern svarade inte." };
  const permanent = code >= 500 && code < 600 && !PASSING.has(code);
  return {
    permanent,
    words: permanent
      ? `E-postservern tog inte emot brevet (${code}).`
      : `E-postservern bad oss vänta (${code}).`,
  };
}

// Our own login or the server's limits, not the receiver: an operator mends these.
const PASSING = new Set([530, 534, 535, 538]);

function responseCode(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("responseCode" in error)) return null;
  return typeof error.responseCode === "number" ? error.responseCode : null;
}
