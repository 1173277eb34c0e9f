import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { fileContents, filePieces } from "@/db/schema";
import {
  hashOf,
  openNewContent,
  PIECE_BYTES,
  readContent,
  readPieces,
  storeContent,
  streamContent,
} from "@/lib/files/store";

const type = "application/octet-stream";
const keep = (bytes: Uint8Array) => inTransaction((tx) => storeContent(tx, { bytes, type }));

test("what is kept comes back byte for byte, in pieces, and is kept once", async () => {
  const bytes = randomBytes(2 * PIECE_BYTES + 17);
  const sha256 = await keep(bytes);
  expect(await keep(bytes)).toBe(sha256);
  expect(Buffer.from(await readContent(sha256)).equals(bytes)).toBe(true);
  const sizes: number[] = [];
  for await (const piece of readPieces(sha256)) sizes.push(piece.byteLength);
  expect(sizes).toEqual([PIECE_BYTES, PIECE_BYTES, 17]);
  const streamed = await new Response(streamContent(sha256)).bytes();
  expect(hashOf(streamed)).toBe(sha256);
});

test("the database refuses pieces that are not what the hash says", async () => {
  const bytes = randomBytes(100);
  const lie = inTransaction(async (tx) => {
    await openNewContent(tx, { sha256: hashOf(bytes), size: 100, type });
    await tx.insert(filePieces).values({ sha256: hashOf(bytes), number: 0, bytes: randomBytes(100) });
  });
  await expect(lie).rejects.toMatchObject({ cause: { code: "ST002" } });
  const none = inTransaction((tx) => openNewContent(tx, { sha256: hashOf(bytes), size: 100, type }));
  await expect(none).rejects.toMatchObject({ cause: { code: "ST002" } });
  expect(
    await database()
      .select()
      .from(fileContents)
      .where(eq(fileContents.sha256, hashOf(bytes))),
  ).toEqual([]);
});

test("nothing is added to a content, and nothing in it is changed", async () => {
  const sha256 = await keep(randomBytes(10));
  const more = inTransaction((tx) =>
    tx.insert(filePieces).values({ sha256, number: 1, bytes: randomBytes(1) }),
  );
  await expect(more).rejects.toMatchObject({ cause: { code: "ST001" } });
  const change = inTransaction((tx) => tx.update(filePieces).set({ bytes: randomBytes(10) }));
  await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
  const erase = inTransaction((tx) => tx.execute(sql`delete from file_contents where sha256 = ${sha256}`));
  await expect(erase).rejects.toMatchObject({ cause: { code: "42501" } });
});
