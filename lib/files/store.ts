import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, type SQL, type SQLWrapper } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { copyOut } from "@/db/copy-out";
import { fileContents, filePieces } from "@/db/schema";
import { inPieces } from "./bytes";

/** The most bytes that one piece holds; the database refuses more. */
export const PIECE_BYTES = 262_144;

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps the bytes under their hash, which it gives back. The same bytes again are kept once. */
export async function storeContent(tx: Tx, content: { bytes: Uint8Array; type: string }): Promise<string> {
  const { bytes, type } = content;
  const sha256 = hashOf(bytes);
  await storePieces(tx, { sha256, size: bytes.byteLength, type }, [bytes]);
  return sha256;
}

type NewContent = { sha256: string; size: number; type: string };

/** As {@link storeContent}, of bytes that come in pieces and are what they were said to be: the database holds them to it. */
export async function storePieces(
  tx: Tx,
  content: NewContent,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  if (!(await openNewContent(tx, content))) return;
  let number = 0;
  for await (const bytes of inPieces(pieces, PIECE_BYTES)) {
    await tx.insert(filePieces).values({ sha256: content.sha256, number, bytes });
    number += 1;
  }
}

/**
 * The row that pieces then follow in the same transaction, which the database holds against size and hash when it
 * ends. False when the content is there already and no pieces are wanted.
 */
export async function openNewContent(tx: Tx, content: NewContent): Promise<boolean> {
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
  const piece = await gather(selectPieces(and(eq(filePieces.sha256, sha256), eq(filePieces.number, number))));
  return piece.byteLength > 0 ? piece : null;
}

/** The whole of a content, for what is small. */
export async function readContent(sha256: string): Promise<Uint8Array> {
  const bytes = await gather(selectPieces(eq(filePieces.sha256, sha256)).orderBy(asc(filePieces.number)));
  if (hashOf(bytes) !== sha256) throw new Error(`stored content ${sha256} does not match its hash`);
  return bytes;
}

function selectPieces(which: SQL | undefined) {
  return database().select({ bytes: filePieces.bytes }).from(filePieces).where(which);
}

async function gather(query: SQLWrapper): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of copyOut(query)) parts.push(part);
  return Buffer.concat(parts);
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
