import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { documents, documentVersions, fileContents, fileTexts } from "@/db/schema";
import { extractTextInWorker } from "@/lib/files/in-worker";
import { readPieces } from "@/lib/files/store";
import { findNumbersByPage } from "@/lib/files/text";
import type { Extracted } from "@/lib/files/types";
import { WorkerFault } from "@/lib/worker-child";
import { storedType } from "./studies";
import { tellApart } from "./tell-apart";

/** A file that has taken its reader with it this many times is one that cannot be read. */
export const MOST_READS = 3;

/**
 * Reads the words of a version's content, once per content, and lets the document be found by them. The file is kept
 * whether it can be read or not. `attempt` counts from 1.
 */
export async function readFileText(versionId: string, attempt: number): Promise<void> {
  const [version] = await database()
    .select({
      documentId: documentVersions.documentId,
      number: documentVersions.number,
      sha256: documentVersions.sha256,
      type: fileContents.type,
      size: fileContents.size,
    })
    .from(documentVersions)
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .where(eq(documentVersions.id, versionId));
  if (!version) return;
  const body = (await findText(version.sha256)) ?? (await keepText(version, attempt));
  await inTransaction(async (tx) => {
    await tx
      .update(documents)
      .set({ body: searchable(body) })
      .where(and(eq(documents.id, version.documentId), isNewest(version.number)));
    if (version.number === 1) await tellApart(tx, version.documentId, body);
  });
}

/** What has been replaced while it was read is no longer what the document says. */
function isNewest(number: number): SQL {
  return sql`${number} = (select max(v.number) from ${documentVersions} v where v.document_id = ${documents.id})`;
}

async function findText(sha256: string): Promise<string | null> {
  const [text] = await database()
    .select({ body: fileTexts.body })
    .from(fileTexts)
    .where(eq(fileTexts.sha256, sha256));
  return text?.body ?? null;
}

type Content = { sha256: string; type: string; size: number };

async function keepText(content: Content, attempt: number): Promise<string> {
  const { sha256 } = content;
  const { pages } = await read(content, attempt);
  const body = pages.join("\n\n");
  await inTransaction((tx) =>
    tx
      .insert(fileTexts)
      .values({ sha256, body, pages: pages.length, numberPages: findNumbersByPage(pages) })
      .onConflictDoNothing({ target: fileTexts.sha256 }),
  );
  return body;
}

async function read({ sha256, type, size }: Content, attempt: number): Promise<Extracted> {
  try {
    return await extractTextInWorker({ type: storedType(type), size, pieces: readPieces(sha256) });
  } catch (error) {
    if (!(error instanceof WorkerFault) || attempt < MOST_READS) throw error;
    return { pages: [], cut: true };
  }
}

const SEARCHABLE_BYTES = 200_000;

/** The beginning of a very long text: the index of one document holds at most a megabyte. */
function searchable(body: string): string {
  if (Buffer.byteLength(body) <= SEARCHABLE_BYTES) return body;
  return Buffer.from(body)
    .subarray(0, SEARCHABLE_BYTES)
    .toString("utf8")
    .replace(/\ufffd$/, "");
}
