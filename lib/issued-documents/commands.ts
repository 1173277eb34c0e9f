import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { issuedDocuments } from "@/db/schema";
import { storeContent } from "@/lib/files/store";
import { asId, type IssuedDocumentId } from "@/lib/ids";
import type { SealedPdf } from "./draw";

/** What a document was made from; each has at most one document, for good. */
export type DocumentSource =
  | { supervisionYearId: string }
  | { reportVersionId: string }
  | { intygId: string }
  | { consultationId: string };

type NewDocument = { source: DocumentSource; fileName: string; sealed: SealedPdf };

/** Keeps the bytes under their hash. A source that has its document already keeps it: nothing is overwritten. */
export async function storeIssuedDocument(tx: Tx, document: NewDocument): Promise<IssuedDocumentId> {
  const { source, fileName, sealed } = document;
  const sha256 = await storeContent(tx, { bytes: sealed.bytes, type: "application/pdf" });
  const [stored] = await tx
    .insert(issuedDocuments)
    .values({ ...source, fileName, sha256, seal: sealed.seal })
    .onConflictDoNothing()
    .returning({ id: issuedDocuments.id });
  if (stored) return asId(stored.id);
  const existing = await findDocumentOf(tx, source);
  if (!existing) throw new Error("a document was refused though its source has none");
  return existing;
}

export async function findDocumentOf(tx: Tx, source: DocumentSource): Promise<IssuedDocumentId | null> {
  const [row] = await tx.select({ id: issuedDocuments.id }).from(issuedDocuments).where(ofSource(source));
  return row ? asId(row.id) : null;
}

function ofSource(source: DocumentSource) {
  if ("supervisionYearId" in source) return eq(issuedDocuments.supervisionYearId, source.supervisionYearId);
  if ("reportVersionId" in source) return eq(issuedDocuments.reportVersionId, source.reportVersionId);
  if ("consultationId" in source) return eq(issuedDocuments.consultationId, source.consultationId);
  return eq(issuedDocuments.intygId, source.intygId);
}
