import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, intyg, issuedDocuments, reports, reportVersions, residents } from "@/db/schema";
import { casesWithSharedReport, residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { CASE_STEPS, type CaseState, STEP_NAMES } from "./rules";

export type BinderCase = {
  id: string;
  state: CaseState;
  practiceDay: string | null;
  isClosed: boolean;
  hasReport: boolean;
  hasIntyg: boolean;
  /** The final report as a PDF, when the ST-läkare has shared it with the viewer. */
  sharedDocumentId: string | null;
  station: number;
  step: string;
};

/** How far the Mitt-i-ST of an ST-läkare has come, for those who follow the plan. No names, no words. */
export async function listBinderCases(
  viewer: Viewer,
  residentId: string,
): Promise<{ isOwn: boolean; cases: BinderCase[] }> {
  if (!isId(residentId)) throw new NotFound("resident");
  const rows = await database()
    .select({
      personId: residents.personId,
      id: cases.id,
      state: cases.state,
      practiceDay: cases.practiceDay,
      isClosed: sql<boolean>`${cases.closedAt} is not null`,
      hasReport: sql<boolean>`exists (select from ${reportVersions} v join ${reports} r on r.id = v.report_id
        where r.case_id = ${cases.id})`,
      hasIntyg: sql<boolean>`exists (select from ${intyg} i where i.case_id = ${cases.id})`,
      sharedDocumentId: sql<string | null>`(
        select d.id from ${issuedDocuments} d join ${reportVersions} v on v.id = d.report_version_id
        join ${reports} r on r.id = v.report_id
        where r.case_id = ${cases.id} and v.kind = 'final' and ${casesWithSharedReport(viewer)})`,
    })
    .from(residents)
    .leftJoin(cases, eq(cases.residentId, residents.id))
    .where(and(eq(residents.id, residentId), residentsWithVisiblePlan(viewer)))
    .orderBy(desc(cases.openedAt));
  const [first] = rows;
  if (!first) throw new NotFound("resident");
  return {
    isOwn: first.personId === viewer.personId,
    cases: rows.flatMap(({ personId: _, id, state, ...row }) =>
      id && state
        ? [{ ...row, id, state, station: CASE_STEPS.indexOf(state) + 3, step: STEP_NAMES[state] }]
        : [],
    ),
  };
}
