import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { emails, reports, reportVersions } from "@/db/schema";
import type { CaseId } from "@/lib/ids";
import { archiveCaseWhenSent } from "@/lib/mittist/archive";
import { issueReport } from "@/lib/mittist/issue";

/** What was mailed then is no work for the portal that starts today. */
export async function mailedThen(db: Database, caseId: CaseId, at: Date): Promise<void> {
  await db
    .update(emails)
    .set({ state: "sent", sentAt: at, createdAt: at, transport: "kept", attempts: 1 })
    .where(and(eq(emails.caseId, caseId), eq(emails.state, "queued")));
}

/** The final report reached both its receivers on its day with its PDF, and the case was archived. */
export async function archivedThen(db: Database, caseId: CaseId, at: Date): Promise<void> {
  const [final] = await db
    .select({ versionId: reportVersions.id })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .where(and(eq(reports.caseId, caseId), eq(reportVersions.kind, "final")));
  if (!final) throw new Error("the case has no final report");
  await issueReport(final.versionId);
  await mailedThen(db, caseId, at);
  await archiveCaseWhenSent(caseId, at);
}
