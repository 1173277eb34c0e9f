import "server-only";
import { inTransaction } from "@/db/client";
import { writeAudit } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { findDocumentOf, storeIssuedDocument } from "@/lib/issued-documents/commands";
import { drawSealed } from "@/lib/issued-documents/draw";
import { findYearDocument } from "./document";

/** Draws the signed year once from what was signed, and keeps it. Done again it finds it there and changes nothing. */
export async function issueYear(supervisionYearId: string): Promise<void> {
  const source = { supervisionYearId };
  if (await inTransaction((tx) => findDocumentOf(tx, source))) return;
  const year = await findYearDocument(supervisionYearId);
  if (!year) throw new NotFound("a year that both have signed");
  const sealed = await drawSealed("supervisionYear", year.content);
  await inTransaction(async (tx) => {
    if (await findDocumentOf(tx, source)) return;
    const documentId = await storeIssuedDocument(tx, { source, fileName: year.fileName, sealed });
    await writeAudit(tx, year.completedBy, {
      action: "document.issued",
      subjectKind: "document",
      subjectId: documentId,
      residentId: year.residentId,
      data: { kind: "supervisionYear" },
    });
  });
}
