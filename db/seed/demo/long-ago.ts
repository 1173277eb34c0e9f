import { and, eq } from "drizzle-orm";
import { type Database, inTransaction } from "@/db/client";
import { cases, emails, people, reports, reportVersions, residents } from "@/db/schema";
import { finalReportForArchive, finalReportForResident } from "@/lib/email/messages";
import { queueEmail } from "@/lib/email/queue";
import { env } from "@/lib/env";
import type { CaseId } from "@/lib/ids";
import { archiveCaseWhenSent } from "@/lib/mittist/archive";
import { finalMailKey } from "@/lib/mittist/issue";
import { caseUrl } from "@/lib/mittist/steps";

/** What was mailed then is no work for the portal that starts today. */
export async function mailedThen(db: Database, caseId: CaseId, at: Date): Promise<void> {
  await db
    .update(emails)
    .set({ state: "sent", sentAt: at, createdAt: at, transport: "kept", attempts: 1 })
    .where(and(eq(emails.caseId, caseId), eq(emails.state, "queued")));
}

/** The final report reached both its receivers on its day, and the case was archived; only its PDF is drawn today. */
export async function archivedThen(db: Database, caseId: CaseId, evaluator: string, at: Date): Promise<void> {
  const final = await findFinal(db, caseId);
  const practiceDay = final.practiceDay ?? "";
  await inTransaction(async (tx) => {
    const common = { caseId, senderId: final.authorId };
    await queueEmail(tx, {
      ...common,
      key: finalMailKey(final.versionId, "resident"),
      to: { name: final.name, address: final.email },
      message: finalReportForResident({
        to: final.name,
        evaluator,
        appendices: 0,
        caseUrl: caseUrl(caseId),
      }),
    });
    await queueEmail(tx, {
      ...common,
      key: finalMailKey(final.versionId, "archive"),
      to: { name: "Mitt-i-ST rapporter", address: env().reportAddress },
      message: finalReportForArchive({ practiceDay, caseUrl: caseUrl(caseId) }),
    });
  });
  await mailedThen(db, caseId, at);
  await archiveCaseWhenSent(caseId, at);
}

async function findFinal(db: Database, caseId: CaseId) {
  const [row] = await db
    .select({
      versionId: reportVersions.id,
      authorId: reportVersions.authorId,
      practiceDay: cases.practiceDay,
      name: people.name,
      email: people.email,
    })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(and(eq(cases.id, caseId), eq(reportVersions.kind, "final")));
  if (!row) throw new Error("the case has no final report");
  return row;
}
