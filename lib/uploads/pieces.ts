import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { withoutValues } from "@/db/query-error";
import { uploadPieces } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { PIECE_BYTES } from "@/lib/files/store";
import type { UploadId } from "@/lib/ids";
import { inTurn } from "./turns";

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
    const bytes = piece.subarray(0, filled);
    const isKept = filled === 0 || (await inTurn(() => keepPiece(viewer, upload.id, at, bytes)));
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

/**
 * Two senders of the same bytes: the one that comes first moves the offset, the other keeps nothing. One statement, so
 * that a piece is one question to the database and not four.
 */
async function keepPiece(viewer: Viewer, id: UploadId, at: number, bytes: Uint8Array): Promise<boolean> {
  const kept = await database()
    .execute(
      sql`with moved as (
        update uploads set received = received + ${bytes.byteLength}, touched_at = now()
        where id = ${id} and person_id = ${viewer.personId} and received = ${at} returning id)
      insert into upload_pieces (upload_id, "offset", bytes)
      select id, ${at}::int, ${sql.param(bytes, uploadPieces.bytes)}::bytea from moved`,
    )
    .catch((error: unknown) => {
      throw withoutValues(error);
    });
  return kept.rowCount === 1;
}
