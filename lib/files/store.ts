import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { fileContents, filePieces } from "@/db/schema";

/** The most bytes that one piece holds; the database refuses more. */
export const PIECE_BYTES = 262_144;

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps the bytes under their hash, which it gives back. The same bytes again are kept once. */
export async function storeContent(tx: Tx, content: { bytes: Uint8Array; type: string }): Promise<string> {
  const { bytes, type } = content;
  const sha256 = hashOf(bytes);
  const isNew = await openNewContent(tx, { sha256, size: bytes.byteLength, type });
  if (!isNew) return sha256;
  for (let at = 0, number = 0; at < bytes.byteLength; at += PIECE_BYTES, number += 1) {
    await tx.insert(filePieces).values({ sha256, number, bytes: bytes.subarray(at, at + PIECE_BYTES) });
  }
  return sha256;
}

/**
 * The row that pieces then follow in the same transaction, which the database holds against size and hash when it
 * ends. False when the content is there already and no pieces are wanted.
 */
export async function openNewContent(
  tx: Tx,
  content: { sha256: string; size: number; type: string },
): Promise<boolean> {
  const added = await tx
    .insert(fileContents)
    .values(content)
    .onConflictDoNothing({ target: fileContents.sha256 })
    .returning({ sha256: fileContents.sha256 });
  return added.length > 0;
}

/** The pieces of a content, one in memory at a time. The last one is held back until the whole agrees with its hash. */
export async function* readPieces(sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let held: Uint8Array | null = null;
  for (let number = 0; ; number += 1) {
    const piece = await findPiece(sha256, number);
    if (!piece) break;
    if (held) yield held;
    hash.update(piece);
    held = piece;
  }
  if (!held || hash.digest("hex") !== sha256)
    throw new Error(`stored content ${sha256} does not match its hash`);
  yield held;
}

async function findPiece(sha256: string, number: number): Promise<Uint8Array | null> {
  const [piece] = await database()
    .select({ bytes: filePieces.bytes })
    .from(filePieces)
    .where(and(eq(filePieces.sha256, sha256), eq(filePieces.number, number)));
  return piece?.bytes ?? null;
}

/** The whole of a content, for what is small or is about to be looked through. */
export async function readContent(sha256: string): Promise<Uint8Array> {
  const pieces = await database()
    .select({ bytes: filePieces.bytes })
    .from(filePieces)
    .where(eq(filePieces.sha256, sha256))
    .orderBy(asc(filePieces.number));
  const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
  if (hashOf(bytes) !== sha256) throw new Error(`stored content ${sha256} does not match its hash`);
  return bytes;
}

export function streamContent(sha256: string): ReadableStream<Uint8Array> {
  return streamOf(readPieces(sha256));
}

/** A response body that reads the next piece when the receiver asks for it. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
