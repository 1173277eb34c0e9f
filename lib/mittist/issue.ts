import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, inTransaction, type Tx } from "@/db/client";
import { cases, intyg, people, reports, reportVersions, residents, signatures } from "@/db/schema";
import { writeAudit } from "@/lib/audit";
import { finalReportForArchive, finalReportForResident } from "@/lib/email/messages";
import { queueEmail } from "@/lib/email/queue";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { asId, type IssuedDocumentId, type PersonId } from "@/lib/ids";
import { findDocumentOf, storeIssuedDocument } from "@/lib/issued-documents/commands";
import { drawSealed } from "@/lib/issued-documents/draw";
import { verifyUrl } from "@/lib/issued-documents/verify-url";
import type { IntygContent, ReportContent } from "@/lib/pdf/content";
import { controlCode } from "@/lib/signing/canonical";
import { allSections, IntygText, intygStatement, ReportText } from "./content";
import { caseUrl } from "./steps";

/**
 * Draws the sent report once from what was stored, keeps it, and in the same transaction puts the mails of a final
 * report in the outbox. Done again it finds the document and the mails there, and changes nothing.
 */
export async function issueReport(reportVersionId: string): Promise<void> {
  const version = await readVersion(reportVersionId);
  const source = { reportVersionId };
  const sealed = version.isIssued ? null : await drawSealed("mittistReport", reportPdf(version));
  await inTransaction(async (tx) => {
    const found = await findDocumentOf(tx, source);
    const documentId =
      found ?? (sealed && (await storeIssuedDocument(tx, { source, fileName: reportName(version), sealed })));
    if (!documentId) throw new Error("a stored document has gone");
    if (version.kind === "final") await mailFinal(tx, version, reportVersionId, documentId);
    if (!found) {
      await writeAudit(tx, version.author, {
        action: "document.issued",
        subjectKind: "document",
        subjectId: documentId,
        residentId: version.residentId,
        data: { kind: version.kind },
      });
    }
  });
}

/** The text as signed, with the time and code of the row that holds it. Those from before codes have a part of the hash. */
function reportPdf(version: {
  kind: "preliminary" | "final";
  text: ReportText;
  hash: string;
  code: string | null;
  at: Date;
}): ReportContent {
  const { kind, text, hash, at } = version;
  const code = kind === "final" ? (version.code ?? controlCode(hash)) : null;
  return {
    ...text,
    sections: allSections(text),
    finalisedAt: at.toISOString(),
    controlCode: code,
    verifyUrl: code && verifyUrl(code),
    preliminary: kind === "preliminary",
  };
}

type Version = Awaited<ReturnType<typeof readVersion>>;

const resident = alias(people, "resident_person");
const author = alias(people, "author");

async function readVersion(id: string) {
  const [row] = await database()
    .select({
      kind: reportVersions.kind,
      content: reportVersions.content,
      hash: reportVersions.contentHash,
      code: reportVersions.code,
      storedAt: reportVersions.createdAt,
      signedAt: signatures.signedAt,
      authorId: reportVersions.authorId,
      authorName: author.name,
      caseId: cases.id,
      residentId: cases.residentId,
      residentName: resident.name,
      residentEmail: resident.email,
      isIssued: sql<boolean>`exists (select from issued_documents d where d.report_version_id = ${reportVersions.id})`,
      appendices: sql<number>`(select count(*)::int from consultations k
        where k.report_id = ${reports.id} and k.removed_at is null)`,
    })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(author, eq(author.id, reportVersions.authorId))
    .leftJoin(signatures, and(eq(signatures.reportId, reports.id), eq(reportVersions.kind, "final")))
    .where(eq(reportVersions.id, id));
  if (!row) throw new NotFound("report version");
  return {
    ...row,
    text: ReportText.parse(row.content),
    at: row.signedAt ?? row.storedAt,
    author: { personId: asId<PersonId>(row.authorId), name: row.authorName },
  };
}

function reportName({ kind, text }: Version): string {
  const word = kind === "final" ? "rapport" : "preliminär rapport";
  return `Mitt-i-ST ${word} ${text.residentName} ${text.practiceDay}.pdf`;
}

/** Each receiver of a final report is written to once, whoever asks. */
export function finalMailKey(versionId: string, to: "resident" | "archive"): string {
  return `final-report:${versionId}:${to}`;
}

async function mailFinal(
  tx: Tx,
  version: Version,
  versionId: string,
  documentId: IssuedDocumentId,
): Promise<void> {
  const common = { documentId, caseId: version.caseId, senderId: version.authorId };
  await queueEmail(tx, {
    ...common,
    key: finalMailKey(versionId, "resident"),
    to: { name: version.residentName, address: version.residentEmail },
    message: finalReportForResident({
      to: version.residentName,
      evaluator: version.authorName,
      appendices: version.appendices,
      caseUrl: caseUrl(version.caseId),
    }),
  });
  await queueEmail(tx, {
    ...common,
    key: finalMailKey(versionId, "archive"),
    to: { name: "Mitt-i-ST rapporter", address: env().reportAddress },
    message: finalReportForArchive({
      practiceDay: version.text.practiceDay,
      caseUrl: caseUrl(version.caseId),
    }),
  });
}

/** The intyg as a PDF, drawn once from what was stored when it was issued. */
export async function issueIntyg(intygId: string): Promise<void> {
  const [row] = await database()
    .select({
      content: intyg.content,
      code: intyg.code,
      at: intyg.createdAt,
      issuedBy: intyg.issuedBy,
      issuerName: people.name,
      residentId: cases.residentId,
      isIssued: sql<boolean>`exists (select from issued_documents d where d.intyg_id = ${intyg.id})`,
    })
    .from(intyg)
    .innerJoin(cases, eq(cases.id, intyg.caseId))
    .innerJoin(people, eq(people.id, intyg.issuedBy))
    .where(eq(intyg.id, intygId));
  if (!row) throw new NotFound("intyg");
  if (row.isIssued) return;
  const text = IntygText.parse(row.content);
  const sealed = await drawSealed("mittistIntyg", intygPdf(text, row.code, row.at));
  await inTransaction(async (tx) => {
    const documentId = await storeIssuedDocument(tx, {
      source: { intygId },
      fileName: `Intyg Mitt-i-ST ${text.residentName} ${text.practiceDay}.pdf`,
      sealed,
    });
    await writeAudit(
      tx,
      { personId: asId<PersonId>(row.issuedBy), name: row.issuerName },
      {
        action: "document.issued",
        subjectKind: "document",
        subjectId: documentId,
        residentId: row.residentId,
      },
    );
  });
}

function intygPdf(text: IntygText, code: string, at: Date): IntygContent {
  return {
    ...text,
    statement: intygStatement(text),
    method: "Mitt-i-ST enligt SFAM",
    issuedAt: at.toISOString(),
    controlCode: code,
    verifyUrl: verifyUrl(code),
  };
}
