import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { intyg } from "@/db/schema";
import { withinLimit } from "@/lib/rate-limits";
import { parseCode } from "./code";

export type Verdict = { kind: "genuine"; issuedOn: string } | { kind: "unknown" } | { kind: "tooMany" };

/** Looked up when what was typed cannot be a code, so that both answers cost the same. */
const NO_CODE = "0000-0000-0000";

const LIMIT = { count: 30, seconds: 15 * 60 };

/** Tells a stranger that an intyg with this code was issued, and when; nothing about whom it concerns. */
export async function verifyIntyg(typed: string, visitor: string, now: Date): Promise<Verdict> {
  const isWithin = await withinLimit(`verify:${visitor}`, LIMIT, now);
  if (!isWithin) return { kind: "tooMany" };
  const [row] = await database()
    .select({ issuedOn: intyg.issuedOn })
    .from(intyg)
    .where(eq(intyg.code, parseCode(typed) ?? NO_CODE));
  return row ? { kind: "genuine", issuedOn: row.issuedOn } : { kind: "unknown" };
}
