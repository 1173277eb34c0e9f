import "server-only";
import { and, eq, gt, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases, issuedDocuments, reportReadings, reports, reportVersions, residents } from "@/db/schema";
import { casesWithVisibleFinalReport } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import type { CaseId, IssuedDocumentId } from "@/lib/ids";

/** A page is asked for anew by every note and mark that is put on it: within this time it is one reading. */
const ONE_READING = 60 * 60 * 1000;

/** That somebody else than its two parties read the final report on its page. */
export function noteReading(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  return note(viewer, eq(cases.id, caseId), "shown", now);
}

/** The same of its file. Any other document is passed over. */
export function noteFileReading(viewer: Viewer, id: IssuedDocumentId, now: Date): Promise<void> {
  const isItsFile = sql`exists (select from ${issuedDocuments} d join ${reportVersions} v on v.id = d.report_version_id
    where d.id = ${id} and v.kind = 'final' and v.report_id = ${reports.id})`;
  return note(viewer, isItsFile, "downloaded", now);
}

async function note(viewer: Viewer, which: SQL, how: "shown" | "downloaded", now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [report] = await tx
      .select({ id: reports.id, residentId: cases.residentId })
      .from(reports)
      .innerJoin(cases, eq(cases.id, reports.caseId))
      .innerJoin(residents, eq(residents.id, cases.residentId))
      .where(
        and(
          which,
          isNotNull(reports.finalisedAt),
          ne(residents.personId, viewer.personId),
          ne(cases.evaluatorId, viewer.personId),
          casesWithVisibleFinalReport(viewer),
        ),
      )
      // Held, so that two tabs that open it at once come after each other and are one reading.
      .for("no key update", { of: reports });
    if (!report || (how === "shown" && (await isStillReading(tx, viewer, report.id, now)))) return;
    await tx.insert(reportReadings).values({ reportId: report.id, personId: viewer.personId, at: now });
    await writeAudit(tx, viewer, {
      action: "report.read",
      subjectKind: "report",
      subjectId: report.id,
      residentId: report.residentId,
      data: { how },
    });
  });
}

async function isStillReading(tx: Tx, viewer: Viewer, reportId: string, now: Date): Promise<boolean> {
  const [earlier] = await tx
    .select({ id: reportReadings.id })
    .from(reportReadings)
    .where(
      and(
        eq(reportReadings.reportId, reportId),
        eq(reportReadings.personId, viewer.personId),
        gt(reportReadings.at, new Date(now.getTime() - ONE_READING)),
      ),
    )
    .limit(1);
  return earlier !== undefined;
}
