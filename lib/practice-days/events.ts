import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { caseEvents } from "@/db/schema";
import type { CaseRecord } from "@/lib/mittist/record";
import { caseUrl } from "@/lib/mittist/steps";
import type { DayEvent } from "./calendar";

/** What changes the day in somebody's calendar. The case keeps each of them, so their number is the newest version. */
const CHANGES = ["dated", "dayChanged", "handedOver", "closed"];

/** The practice day as a calendar has it now, or null when there is none. */
export async function dayEventOf(
  reader: Pick<Database | Tx, "select">,
  record: CaseRecord,
  now: Date,
): Promise<DayEvent | null> {
  const { practiceDay: day } = record;
  if (!day) return null;
  const [row] = await reader
    .select({ changes: sql<number>`count(*)::int` })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, record.id), inArray(caseEvents.kind, CHANGES)));
  const { id: caseId, unitName } = record;
  return { caseId, day, unitName, sequence: row?.changes ?? 0, url: caseUrl(caseId), now };
}

export function findDayEvent(record: CaseRecord, now: Date): Promise<DayEvent | null> {
  return dayEventOf(database(), record, now);
}
