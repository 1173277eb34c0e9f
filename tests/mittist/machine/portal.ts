import { eq } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { emails, reports, signatures } from "@/db/schema";
import { sendDueEmails } from "@/lib/email/send";
import type { Transport } from "@/lib/email/transport";
import { asId, type CaseId } from "@/lib/ids";
import { storeIssuedDocument } from "@/lib/issued-documents/commands";
import { type Handlers, runDueJobs } from "@/lib/jobs/run";
import { archiveCaseWhenSent } from "@/lib/mittist/archive";
import { issueReport } from "@/lib/mittist/issue";

// The drawing itself is tried elsewhere and takes a second: here a report has its document when it is to be issued.
const HANDLERS: Handlers = {
  "render-report": async ({ reportVersionId }) => {
    const sealed = { bytes: new TextEncoder().encode(`%PDF ${reportVersionId}`), seal: "0".repeat(64) };
    await inTransaction((tx) =>
      storeIssuedDocument(tx, { source: { reportVersionId }, fileName: "Rapport.pdf", sealed }),
    );
    // As when the process ends before the work is marked as done: all of it is done again.
    await issueReport(reportVersionId);
    await issueReport(reportVersionId);
  },
  "archive-case": ({ caseId }, now) => archiveCaseWhenSent(caseId, now),
};

/** Message-IDs as the mail server took them, in all cases. */
export const delivered: string[] = [];

const SERVER: Transport = {
  name: "smtp",
  send: async ({ messageId, attachments }) => {
    delivered.push(messageId);
    if (attachments.length > 0) await expectLocked(messageId);
  },
};

/** The portal's own work until there is none left. */
export async function drawAndMail(): Promise<void> {
  // Rows are due by the database's clock: an hour on, all of them are.
  const clock = () => new Date(Date.now() + 3_600_000);
  let done = 1;
  while (done > 0) done = (await runDueJobs(clock, HANDLERS)) + (await sendDueEmails(SERVER, clock));
}

/** A report leaves only when it is locked and signed. */
async function expectLocked(messageId: string): Promise<void> {
  const [mail] = await database()
    .select({ caseId: emails.caseId })
    .from(emails)
    .where(eq(emails.messageId, messageId));
  const [report] = await database()
    .select({ finalisedAt: reports.finalisedAt, signedAt: signatures.signedAt })
    .from(reports)
    .leftJoin(signatures, eq(signatures.reportId, reports.id))
    .where(eq(reports.caseId, asId<CaseId>(mail?.caseId ?? "")));
  if (!report?.finalisedAt || !report.signedAt) unlocked.push(messageId);
}

/** Mail that left with a report that was not locked: there shall be none. */
export const unlocked: string[] = [];
