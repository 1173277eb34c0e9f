import "server-only";
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { cases, delmal, reportGoals, reports, residents } from "@/db/schema";
import { casesWithVisibleFinalReport } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseId, ReportId } from "@/lib/ids";

export type Goal = { id: string; body: string; delmalId: string | null; delmal: string | null };

/** The goals of a report in their order, for a query that has the report at hand. */
export function goalsOf(reportId: typeof reports.id): SQL<Goal[]> {
  return sql<Goal[]>`(
    select coalesce(json_agg(json_build_object('id', g.id, 'body', g.body, 'delmalId', g.delmal_id,
      'delmal', d.code || ', ' || d.title) order by g.number), '[]'::json)
    from ${reportGoals} g left join ${delmal} d on d.id = g.delmal_id
    where g.report_id = ${reportId} and g.removed_at is null)`;
}

/** The goals of the final report, for whoever may read it. They are locked with it and are the words of its text. */
export async function listReportGoals(viewer: Viewer, caseId: CaseId): Promise<Goal[]> {
  return database()
    .select({
      id: reportGoals.id,
      body: reportGoals.body,
      delmalId: reportGoals.delmalId,
      delmal: sql<string | null>`${delmal.code} || ', ' || ${delmal.title}`,
    })
    .from(reportGoals)
    .innerJoin(reports, eq(reports.id, reportGoals.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .leftJoin(delmal, eq(delmal.id, reportGoals.delmalId))
    .where(
      and(
        eq(cases.id, caseId),
        isNull(reportGoals.removedAt),
        isNotNull(reports.finalisedAt),
        casesWithVisibleFinalReport(viewer),
      ),
    )
    .orderBy(asc(reportGoals.number));
}

export type DelmalChoice = { id: string; name: string };

/** The delmål of the ST-läkare's målbeskrivning. Only called for a report that the caller has been let into. */
export function listDelmalChoices(reader: Pick<Database | Tx, "select">, reportId: ReportId) {
  return reader
    .select({ id: delmal.id, name: sql<string>`${delmal.code} || ', ' || ${delmal.title}` })
    .from(delmal)
    .innerJoin(residents, eq(residents.malbeskrivningId, delmal.malbeskrivningId))
    .innerJoin(cases, eq(cases.residentId, residents.id))
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(eq(reports.id, reportId))
    .orderBy(asc(delmal.position));
}
