import "server-only";
import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { caseHandovers } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { LeftDraft } from "./handover-draft";
import { mayWriteReport } from "./policy-report";
import type { CaseRecord } from "./record";

export type LeftByOther = LeftDraft & { id: string; at: Date };

/** What earlier evaluators of the case had written, for the one who writes the report now and nobody else. */
export async function listLeftByOthers(viewer: Viewer, record: CaseRecord): Promise<LeftByOther[]> {
  if (!record.isHandedOver || !mayWriteReport(viewer, record.facts).allowed) return [];
  const rows = await database()
    .select({ id: caseHandovers.id, draft: caseHandovers.draft, at: caseHandovers.at })
    .from(caseHandovers)
    .where(eq(caseHandovers.caseId, record.id))
    .orderBy(asc(caseHandovers.at));
  return rows
    .map(({ draft, ...row }) => ({ ...row, ...LeftDraft.parse(draft) }))
    .filter(({ sections }) => sections.length > 0);
}
