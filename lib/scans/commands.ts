import "server-only";
import { and, eq } from "drizzle-orm";
import { database, inTransaction, type Tx } from "@/db/client";
import { documents, documentVersions, fileScans } from "@/db/schema";
import { writeAudit } from "@/lib/audit";
import { env } from "@/lib/env";
import { readPieces } from "@/lib/files/store";
import { scanStream } from "./clamd";

/** Asks the scanner about a content that waits. Called again it asks only what has not been answered. */
export async function scanFile(sha256: string, now: Date): Promise<void> {
  const [scan] = await database()
    .select({ state: fileScans.state })
    .from(fileScans)
    .where(eq(fileScans.sha256, sha256));
  const { clamd } = env();
  // Switched off since: what waits goes on waiting, and is not let out unseen.
  if (scan?.state !== "waiting" || !clamd) return;
  const state = await scanStream(clamd, readPieces(sha256));
  await inTransaction(async (tx) => {
    const settled = await tx
      .update(fileScans)
      .set({ state, checkedAt: now })
      .where(and(eq(fileScans.sha256, sha256), eq(fileScans.state, "waiting")))
      .returning({ sha256: fileScans.sha256 });
    if (settled.length > 0 && state === "infected") await auditInfected(tx, sha256);
  });
}

const SCANNER = { personId: null, name: "Viruskontrollen" };

async function auditInfected(tx: Tx, sha256: string): Promise<void> {
  const holding = await tx
    .selectDistinct({ id: documents.id, residentId: documents.residentId })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(eq(documentVersions.sha256, sha256));
  for (const { id, residentId } of holding) {
    await writeAudit(tx, SCANNER, {
      action: "document.infected",
      subjectKind: "document",
      subjectId: id,
      ...(residentId ? { residentId } : {}),
    });
  }
}
