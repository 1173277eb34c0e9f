import { eq } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { binderExports, intyg, portfolioSkips, reports, reportVersions } from "@/db/schema";
import { openFile } from "@/lib/documents/queries";
import { expiryOf } from "@/lib/exports/rules";
import type { CaseId, DocumentId, IssuedDocumentId, PersonId, ResidentId } from "@/lib/ids";
import { type DocumentSource, storeIssuedDocument } from "@/lib/issued-documents/commands";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { addFile, linkTo, makeDocument, makeStretch } from "../documents/setup";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { caseAt, hashes, walkTo, writeAppendix, writeReport } from "../mittist/setup";
import { makeYear } from "../talks";

export type FinishedClinic = Clinic & {
  caseId: CaseId;
  /** The whole binder, packed. */
  exportId: string;
  files: {
    year: IssuedDocumentId;
    preliminary: IssuedDocumentId;
    final: IssuedDocumentId;
    intyg: IssuedDocumentId;
  };
  /** A text of the resident's own, and a common document of the region. */
  textId: DocumentId;
  templateId: DocumentId;
  documents: Record<"binder" | "placement" | "portfolio" | "common" | "undescribed" | "read", DocumentId>;
};

/** A clinic whose resident has a finished case with a medvärderare, and one document of each kind. */
export async function makeFinishedClinic(): Promise<FinishedClinic> {
  const clinic = await makeClinic({ startedOn: "2024-09-02" });
  const caseId = await caseAt(clinic, "dated", true);
  const portfolio = await fillPortfolio(clinic, caseId);
  for (const step of ["portfolioHandedIn", "portfolioRead", "practiceDayHeld"] as const)
    await walkTo(clinic, caseId, step);
  const evaluator = await viewerFor(clinic.evaluator);
  await writeReport(caseId, clinic.evaluator);
  await writeAppendix(caseId, clinic.evaluator);
  await sendPreliminary(evaluator, { caseId, hash: (await hashes(caseId)).report }, NOW);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  await finaliseReport(evaluator, { caseId, hash: (await hashes(caseId)).report }, NOW);
  await issueIntygFor(evaluator, caseId, NOW);
  const { residentId, regionId, resident, studierektor } = clinic;
  const textId = await makeDocument({ residentId, form: "text", kind: "reflektion", addedBy: resident });
  const templateId = await makeDocument({ regionId, addedBy: studierektor });
  await addFile(templateId, { addedBy: studierektor });
  const files = await makeFiles(clinic, caseId);
  const exportId = await makePackage(residentId, resident);
  return {
    ...clinic,
    caseId,
    exportId,
    files,
    textId,
    templateId,
    documents: await makeDocuments(clinic, portfolio),
  };
}

/** A document of each kind of place, each with a file; the huvudhandledare has opened the last. */
async function makeDocuments(clinic: Clinic, portfolio: DocumentId): Promise<FinishedClinic["documents"]> {
  const { residentId, resident, regionId, studierektor } = clinic;
  const own = { residentId, addedBy: resident };
  const made = {
    binder: await makeDocument(own),
    placement: await makeDocument(own),
    common: await makeDocument({ regionId, addedBy: studierektor }),
    undescribed: await makeDocument({ regionId, addedBy: studierektor, sortedAt: null }),
    read: await makeDocument(own),
  };
  for (const id of Object.values(made)) await addFile(id, { addedBy: resident });
  await linkTo(made.placement, { stretchId: await makeStretch(residentId) }, resident);
  const reader = await viewerFor(clinic.mainSupervisor);
  await openFile(reader, { id: made.read, number: null, how: "shown" });
  return { ...made, portfolio };
}

/** One document, and nothing that would have to be drawn first. */
async function fillPortfolio({ residentId, resident }: Clinic, caseId: CaseId): Promise<DocumentId> {
  const id = await makeDocument({ residentId, addedBy: resident, kind: "cv" });
  await addFile(id, { addedBy: resident });
  await linkTo(id, { caseId, itemKey: "cv" }, resident);
  const reason = "Vi går igenom den på dagen.";
  await database()
    .insert(portfolioSkips)
    .values(["plan", "delmal"].map((itemKey) => ({ caseId, itemKey, reason })));
  return id;
}

async function makeFiles(clinic: Clinic, caseId: CaseId): Promise<FinishedClinic["files"]> {
  const versions = await database()
    .select({ id: reportVersions.id, kind: reportVersions.kind })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .where(eq(reports.caseId, caseId));
  const version = (kind: "preliminary" | "final") => versions.find((one) => one.kind === kind)?.id ?? "";
  const [issued] = await database().select({ id: intyg.id }).from(intyg).where(eq(intyg.caseId, caseId));
  return {
    year: await makeFile({ supervisionYearId: await makeYear(clinic.residentId) }),
    preliminary: await makeFile({ reportVersionId: version("preliminary") }),
    final: await makeFile({ reportVersionId: version("final") }),
    intyg: await makeFile({ intygId: issued?.id ?? "" }),
  };
}

function makeFile(source: DocumentSource): Promise<IssuedDocumentId> {
  const bytes = Buffer.from(`%PDF-1.7 of ${JSON.stringify(source)}`);
  return inTransaction((tx) =>
    storeIssuedDocument(tx, { source, fileName: "prov.pdf", sealed: { bytes, seal: "0" } }),
  );
}

async function makePackage(residentId: ResidentId, askedBy: PersonId): Promise<string> {
  const readyAt = new Date(NOW.getTime() - 86_400_000);
  const expiresAt = expiryOf(readyAt);
  const [row] = await database()
    .insert(binderExports)
    .values({ residentId, askedBy, state: "ready", size: 1, readyAt, expiresAt })
    .returning({ id: binderExports.id });
  return row?.id ?? "";
}
