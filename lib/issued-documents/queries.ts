import "server-only";
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  cases,
  fileContents,
  intyg,
  issuedDocuments,
  reports,
  reportVersions,
  residents,
  supervisionYears,
} from "@/db/schema";
import {
  casesWithVisibleFinalReport,
  casesWithVisibleIntyg,
  casesWithVisiblePreliminary,
  residentsWithVisibleSupervision,
} from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/download";
import type { IssuedDocumentId } from "@/lib/ids";

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

function visibleDocuments(viewer: Viewer): SQL | undefined {
  return or(
    sql`${issuedDocuments.supervisionYearId} in (
      select ${supervisionYears.id} from ${supervisionYears}
      join ${residents} on ${residents.id} = ${supervisionYears.residentId}
      where ${residentsWithVisibleSupervision(viewer)})`,
    reportsIn("final", casesWithVisibleFinalReport(viewer)),
    reportsIn("preliminary", casesWithVisiblePreliminary(viewer)),
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
