import "server-only";
import { createHash } from "node:crypto";
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
import type { DocumentId } from "@/lib/ids";

export type StoredDocument = { fileName: string; type: string; bytes: Uint8Array; sha256: string };

/** The bytes as they were issued, for those whom the document concerns. Checked against their hash on the way out. */
export async function getDocument(viewer: Viewer, id: DocumentId): Promise<StoredDocument> {
  const [row] = await database()
    .select({
      fileName: issuedDocuments.fileName,
      type: fileContents.type,
      bytes: fileContents.bytes,
      sha256: fileContents.sha256,
    })
    .from(issuedDocuments)
    .innerJoin(fileContents, eq(fileContents.sha256, issuedDocuments.sha256))
    .where(and(eq(issuedDocuments.id, id), visibleDocuments(viewer)));
  if (!row) throw new NotFound("document");
  if (createHash("sha256").update(row.bytes).digest("hex") !== row.sha256) {
    throw new Error(`stored document ${id} does not match its hash`);
  }
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
