import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { uploadPieces, uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { PIECE_BYTES } from "@/lib/files/store";
import type { UploadId } from "@/lib/ids";

export type OpenUpload = { id: UploadId; size: number; received: number };

export type Received =
  | { outcome: "received"; offset: number }
  /** The bytes do not begin where those on record end. */
  | { outcome: "misplaced" }
  /** More came than the file was said to hold: nothing of the last piece is kept. */
  | { outcome: "tooMuch" };

/**
 * Keeps the bytes as they come, one piece in memory at a time. When the connection breaks, what came before is kept
 * and the error is thrown on.
 */
export async function receiveBytes(
  viewer: Viewer,
  upload: OpenUpload,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  if (offset !== upload.received) return { outcome: "misplaced" };
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let at = offset;
  let filled = 0;
  const keep = async () => {
    const isKept = filled === 0 || (await keepPiece(viewer, upload.id, at, piece.subarray(0, filled)));
    at += filled;
    filled = 0;
    return isKept;
  };
  try {
    for await (const chunk of body) {
      if (at + filled + chunk.byteLength > upload.size) return { outcome: "tooMuch" };
      for (let from = 0; from < chunk.byteLength; ) {
        const part = chunk.subarray(from, from + PIECE_BYTES - filled);
        piece.set(part, filled);
        filled += part.byteLength;
        from += part.byteLength;
        if (filled === PIECE_BYTES && !(await keep())) return { outcome: "misplaced" };
      }
    }
  } catch (error) {
    await keep();
    throw error;
  }
  return (await keep()) ? { outcome: "received", offset: at } : { outcome: "misplaced" };
}

/** Two senders of the same bytes: the one that comes first moves the offset, the other keeps nothing. */
async function keepPiece(viewer: Viewer, id: UploadId, at: number, bytes: Uint8Array): Promise<boolean> {
  return inTransaction(async (tx) => {
    const moved = await tx
      .update(uploads)
      .set({ received: sql`${uploads.received} + ${bytes.byteLength}`, touchedAt: sql`now()` })
      .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId), eq(uploads.received, at)))
      .returning({ id: uploads.id });
    if (moved.length === 0) return false;
    await tx.insert(uploadPieces).values({ uploadId: id, offset: at, bytes });
    return true;
  });
}
