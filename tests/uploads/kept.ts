import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, documentVersions, uploadPieces } from "@/db/schema";

/** The documents that were made of what was sent. */
export async function documentOf(sentSha256: string) {
  return database()
    .select({
      id: documents.id,
      title: documents.title,
      sortedAt: documents.sortedAt,
      residentId: documents.residentId,
      sha256: documentVersions.sha256,
      number: documentVersions.number,
      fileName: documentVersions.fileName,
    })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(eq(documentVersions.sentSha256, sentSha256));
}

/** The pieces that still wait of an upload. */
export async function leftOf(id: string) {
  return database()
    .select({ offset: uploadPieces.offset })
    .from(uploadPieces)
    .where(eq(uploadPieces.uploadId, id));
}

/** How many times the same bytes are kept. */
export async function countContents(sha256: string): Promise<number> {
  const { rows } = await database().execute<{ n: number }>(
    sql`select count(*)::int as n from file_contents where sha256 = ${sha256}`,
  );
  return rows[0]?.n ?? 0;
}

export async function residentIdOf(personId: string): Promise<string> {
  const { rows } = await database().execute<{ id: string }>(
    sql`select id from residents where person_id = ${personId}`,
  );
  return rows[0]?.id ?? "";
}
