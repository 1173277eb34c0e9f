import "server-only";
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  cases,
  consultations,
  fileContents,
  intyg,
  issuedDocuments,
  reports,
  reportVersions,
  residents,
  supervisionYears,
} from "@/db/schema";
import {
  casesWithVisibleAppendices,
  casesWithVisibleFinalReport,
  casesWithVisibleIntyg,
  casesWithVisiblePreliminary,
} from "@/lib/access/case-scope";
import { residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/download";
import { asId, type IssuedDocumentId, type ResidentId } from "@/lib/ids";

/** An issued document for those whom it concerns; its bytes are read from the store by their hash. */
export async function getIssuedDocument(viewer: Viewer, id: IssuedDocumentId): Promise<StoredFile> {
  const [row] = await database()
    .select({
      fileName: issuedDocuments.fileName,
      type: fileContents.type,
      size: fileContents.size,
      sha256: fileContents.sha256,
    })
    .from(issuedDocuments)
    .innerJoin(fileContents, eq(fileContents.sha256, issuedDocuments.sha256))
    .where(and(eq(issuedDocuments.id, id), visibleDocuments(viewer)));
  if (!row) throw new NotFound("document");
  return row;
}

export type IssuedPaper = {
  id: IssuedDocumentId;
  kind: "year" | "preliminary" | "final" | "consultation" | "intyg";
  year: number;
  issuedOn: string;
};

/** What the portal has issued in one binder, of what the viewer may open, the newest first: one query. */
export async function listIssuedDocuments(viewer: Viewer, residentId: ResidentId): Promise<IssuedPaper[]> {
  const day = sql`(i.created_at at time zone 'Europe/Stockholm')::date`;
  const { rows } = await database().execute<IssuedPaper>(sql`
    select i.id, 'year' as kind, ${supervisionYears.year} as year, ${day}::text as "issuedOn"
      from ${supervisionYears} join ${residents} on ${residents.id} = ${supervisionYears.residentId}
      join ${issuedDocuments} i on i.supervision_year_id = ${supervisionYears.id}
      where ${supervisionYears.residentId} = ${residentId} and ${residentsWithVisibleSupervision(viewer)}
    union all
    select i.id, ${reportVersions.kind}, extract(year from ${day})::int, ${day}::text
      from ${cases} join ${reports} on ${reports.caseId} = ${cases.id}
      join ${reportVersions} on ${reportVersions.reportId} = ${reports.id}
      join ${issuedDocuments} i on i.report_version_id = ${reportVersions.id}
      where ${cases.residentId} = ${residentId}
        and ((${reportVersions.kind} = 'final' and ${casesWithVisibleFinalReport(viewer)})
          or (${reportVersions.kind} = 'preliminary' and ${casesWithVisiblePreliminary(viewer)}))
    union all
    select i.id, 'consultation', extract(year from ${day})::int, ${day}::text
      from ${cases} join ${reports} on ${reports.caseId} = ${cases.id}
      join ${consultations} on ${consultations.reportId} = ${reports.id}
      join ${issuedDocuments} i on i.consultation_id = ${consultations.id}
      where ${cases.residentId} = ${residentId} and ${casesWithVisibleAppendices(viewer)}
    union all
    select i.id, 'intyg', extract(year from ${day})::int, ${day}::text
      from ${cases} join ${intyg} on ${intyg.caseId} = ${cases.id} join ${issuedDocuments} i on i.intyg_id = ${intyg.id}
      where ${cases.residentId} = ${residentId} and ${casesWithVisibleIntyg(viewer)}
    order by 4 desc, 3 desc, 1`);
  return rows.map((row) => ({ ...row, id: asId<IssuedDocumentId>(row.id) }));
}

function visibleDocuments(viewer: Viewer): SQL | undefined {
  return or(
    sql`${issuedDocuments.supervisionYearId} in (
      select ${supervisionYears.id} from ${supervisionYears}
      join ${residents} on ${residents.id} = ${supervisionYears.residentId}
      where ${residentsWithVisibleSupervision(viewer)})`,
    reportsIn("final", casesWithVisibleFinalReport(viewer)),
    reportsIn("preliminary", casesWithVisiblePreliminary(viewer)),
    sql`${issuedDocuments.consultationId} in (
      select ${consultations.id} from ${consultations}
      join ${reports} on ${reports.id} = ${consultations.reportId}
      join ${cases} on ${cases.id} = ${reports.caseId}
      where ${casesWithVisibleAppendices(viewer)})`,
    sql`${issuedDocuments.intygId} in (
      select ${intyg.id} from ${intyg} join ${cases} on ${cases.id} = ${intyg.caseId}
      where ${casesWithVisibleIntyg(viewer)})`,
  );
}

function reportsIn(kind: "preliminary" | "final", visible: SQL): SQL {
  return sql`${issuedDocuments.reportVersionId} in (
    select ${reportVersions.id} from ${reportVersions}
    join ${reports} on ${reports.id} = ${reportVersions.reportId}
    join ${cases} on ${cases.id} = ${reports.caseId}
    where ${reportVersions.kind} = ${kind} and ${visible})`;
}
