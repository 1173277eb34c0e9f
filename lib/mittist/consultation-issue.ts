import "server-only";
import { eq, sql } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { cases, consultations, people, reports, signatures } from "@/db/schema";
import { writeAudit } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type PersonId } from "@/lib/ids";
import { storeIssuedDocument } from "@/lib/issued-documents/commands";
import { drawSealed } from "@/lib/issued-documents/draw";
import { controlCode } from "@/lib/signing/canonical";
import { ConsultationText } from "./content";

/** Draws a final appendix once from what was stored, and keeps it. It lies in the portal and is mailed to nobody. */
export async function issueConsultation(consultationId: string): Promise<void> {
  const [row] = await database()
    .select({
      content: consultations.content,
      hash: consultations.contentHash,
      at: consultations.finalisedAt,
      residentId: cases.residentId,
      signerId: signatures.signerId,
      signerName: people.name,
      isIssued: sql<boolean>`exists (select from issued_documents d where d.consultation_id = ${consultations.id})`,
    })
    .from(consultations)
    .innerJoin(reports, eq(reports.id, consultations.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(signatures, eq(signatures.reportId, reports.id))
    .innerJoin(people, eq(people.id, signatures.signerId))
    .where(eq(consultations.id, consultationId));
  if (!row?.hash || !row.at) throw new NotFound("consultation");
  if (row.isIssued) return;
  const text = ConsultationText.parse(row.content);
  const sealed = await drawSealed("mittistConsultation", {
    residentName: text.residentName,
    unit: text.unit,
    practiceDay: text.practiceDay,
    evaluator: text.evaluator.name,
    title: text.title,
    text: text.text,
    finalisedAt: row.at.toISOString(),
    controlCode: controlCode(row.hash),
    templateVersion: text.templateVersion,
  });
  await inTransaction(async (tx) => {
    const documentId = await storeIssuedDocument(tx, {
      source: { consultationId },
      fileName: `Konsultationsrapport ${text.number} ${text.residentName} ${text.practiceDay}.pdf`,
      sealed,
    });
    const author = { personId: asId<PersonId>(row.signerId), name: row.signerName };
    await writeAudit(tx, author, {
      action: "document.issued",
      subjectKind: "document",
      subjectId: documentId,
      residentId: row.residentId,
      data: { kind: "consultation" },
    });
  });
}
