import "server-only";
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, consultations, reports, texts } from "@/db/schema";
import { casesWithVisibleAppendices } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";

/** An appendix while it is written, with its text as autosaved. */
export type OpenConsultation = {
  id: string;
  number: number;
  title: string;
  body: string;
  version: number;
  at: string | null;
};

/** The appendices of a report in their order, for a query that has the report at hand. */
export function consultationsOf(reportId: typeof reports.id): SQL<OpenConsultation[]> {
  return sql<OpenConsultation[]>`(
    select coalesce(json_agg(json_build_object('id', k.id, 'number', k.number, 'title', k.title,
      'body', coalesce(t.body, ''), 'version', coalesce(t.version, 0), 'at', t.updated_at) order by k.number), '[]'::json)
    from ${consultations} k
    left join ${texts} t on t.report_id = k.report_id and t.slot = 'consultation' and t.section_key = k.id::text
    where k.report_id = ${reportId} and k.removed_at is null)`;
}

/** What belongs to the final report beside it, for its ST-läkare and its värderare alone. */
export async function listAppendices(viewer: Viewer, caseId: CaseId) {
  return database()
    .select({
      id: consultations.id,
      title: consultations.title,
      documentId: sql<
        string | null
      >`(select d.id from issued_documents d where d.consultation_id = ${consultations.id})`,
      isDocumentGivenUp: isGivenUp("render-consultation", consultations.id),
    })
    .from(consultations)
    .innerJoin(reports, eq(reports.id, consultations.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .where(
      and(
        eq(cases.id, caseId),
        isNotNull(consultations.finalisedAt),
        isNull(consultations.removedAt),
        casesWithVisibleAppendices(viewer),
      ),
    )
    .orderBy(asc(consultations.number));
}

export type Appendix = Awaited<ReturnType<typeof listAppendices>>[number];
