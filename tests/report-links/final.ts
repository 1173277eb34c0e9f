import { and, eq } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { reportVersions } from "@/db/schema";
import type { CaseId, IssuedDocumentId } from "@/lib/ids";
import { storeIssuedDocument } from "@/lib/issued-documents/commands";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import { hashes, preliminaryCase, reportOf } from "../mittist/setup";

/** A case whose report is final. */
export async function finalCase(clinic: Clinic): Promise<CaseId> {
  const caseId = await preliminaryCase(clinic);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  return caseId;
}

/** A file for the final report, as the job that draws it would have kept one. */
export async function storeFinal(caseId: CaseId): Promise<IssuedDocumentId> {
  const [version] = await database()
    .select({ id: reportVersions.id })
    .from(reportVersions)
    .where(and(eq(reportVersions.reportId, await reportOf(caseId)), eq(reportVersions.kind, "final")));
  const source = { reportVersionId: version?.id ?? "" };
  const bytes = Buffer.from(`%PDF-1.7 ${caseId}`);
  return inTransaction((tx) =>
    storeIssuedDocument(tx, { source, fileName: "rapport.pdf", sealed: { bytes, seal: "0" } }),
  );
}
