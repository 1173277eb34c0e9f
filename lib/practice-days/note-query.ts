import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db/client";
import { texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseId } from "@/lib/ids";

export type DayNote = { body: string; version: number; at: Date };

/** What the viewer has noted from the practice day of a case that they have been let into; nobody reads another's. */
export async function findDayNote(viewer: Viewer, caseId: CaseId): Promise<DayNote | null> {
  const [row] = await database()
    .select({ body: texts.body, version: texts.version, at: texts.updatedAt })
    .from(texts)
    .where(and(eq(texts.caseId, caseId), isOwnDayNote(viewer)));
  return row ?? null;
}

export function isOwnDayNote(viewer: Viewer): SQL | undefined {
  return and(eq(texts.slot, "dayNote"), eq(texts.privateTo, viewer.personId));
}
