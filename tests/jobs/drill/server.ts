// The portal's work in a process of its own, to be killed: makes the given reports final, draws, seals and mails them.
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, reports } from "@/db/schema";
import { loadViewer } from "@/lib/access/load-viewer";
import { smtpTransport } from "@/lib/email/transport";
import { asId, type CaseId, type PersonId, type ReportId } from "@/lib/ids";
import { HANDLERS } from "@/lib/jobs/run";
import { startRunner } from "@/lib/jobs/runner";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { readDraft } from "@/lib/mittist/report-queries";
import { contentHash } from "@/lib/signing/canonical";

const [smtpUrl = "", ...caseIds] = process.argv.slice(2);

// The drill is over, however it ended.
process.once("disconnect", () => process.exit());
startRunner({
  transport: smtpTransport(smtpUrl, "Stigen <stigen@example.se>"),
  handlers: HANDLERS,
  pollMs: 50,
});
for (const caseId of caseIds) await finalise(asId<CaseId>(caseId));

async function finalise(caseId: CaseId): Promise<void> {
  const [row] = await database()
    .select({ evaluatorId: cases.evaluatorId, reportId: reports.id })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(eq(cases.id, caseId));
  const now = new Date();
  const viewer = row && (await loadViewer(asId<PersonId>(row.evaluatorId), now));
  if (!viewer) throw new Error("the case has no evaluator");
  const { text } = await readDraft(database(), asId<ReportId>(row.reportId));
  process.send?.("begun");
  await finaliseReport(viewer, { caseId, hash: contentHash(text) }, now);
  process.send?.("final");
}
