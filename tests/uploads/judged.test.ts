import { randomFillSync } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { documentVersions, filePieces } from "@/db/schema";
import { stopFileWorkers } from "@/lib/files/in-worker";
import { inspectFile } from "@/lib/files/inspect";
import { hashOf, PIECE_BYTES, readContent } from "@/lib/files/store";
import { makeClinic, viewerFor } from "../factories";
import { exifSegment, JFIF, jpeg } from "../files/samples/images";
import { text } from "./samples";

const door = vi.hoisted<{ viewer: unknown }>(() => ({ viewer: null }));
vi.mock("@/lib/access/viewer", () => ({ findViewer: async () => door.viewer }));

const { begun, putIn, send } = await import("./sender");

let target: { resident: string };

beforeAll(async () => {
  const clinic = await makeClinic();
  door.viewer = await viewerFor(clinic.resident);
  target = { resident: clinic.residentId };
});
afterAll(stopFileWorkers);

/** The hash that what was sent is kept under, and how long each of its pieces is. */
async function keptAs(sent: Uint8Array) {
  const [version] = await database()
    .select({ sha256: documentVersions.sha256 })
    .from(documentVersions)
    .where(eq(documentVersions.sentSha256, hashOf(sent)));
  const sha256 = version?.sha256 ?? "";
  const pieces = await database()
    .select({ bytes: filePieces.bytes })
    .from(filePieces)
    .where(eq(filePieces.sha256, sha256))
    .orderBy(asc(filePieces.number));
  return { sha256, sizes: pieces.map(({ bytes }) => bytes.byteLength) };
}

test("a photograph of several pieces is kept without what it says of the place", async () => {
  const coded = randomFillSync(new Uint8Array(4 * PIECE_BYTES)).map((byte) => (byte === 255 ? 254 : byte));
  const bytes = jpeg({ first: [JFIF, exifSegment()], coded });
  expect((await putIn({ name: "bild.jpg", bytes, target })).outcome).toBe("done");
  const { sha256, sizes } = await keptAs(bytes);
  const here = await inspectFile({ name: "bild.jpg", bytes });
  expect(here.ok && Buffer.from(here.bytes).equals(Buffer.from(await readContent(sha256)))).toBe(true);
  expect(sizes.slice(0, -1)).toEqual([PIECE_BYTES, PIECE_BYTES, PIECE_BYTES, PIECE_BYTES]);
});

test("a file that came in crooked pieces is kept in even ones", async () => {
  const bytes = text(2 * PIECE_BYTES + 1_000);
  const id = await begun({ name: "sned.txt", bytes, target });
  const ends = [1, 2, 5_000, PIECE_BYTES + 4_999, PIECE_BYTES + 5_000, bytes.length];
  for (const [at, end] of ends.entries())
    await send(id, ends[at - 1] ?? 0, bytes.subarray(ends[at - 1] ?? 0, end));
  const { sha256, sizes } = await keptAs(bytes);
  expect(sha256).toBe(hashOf(bytes));
  expect(sizes).toEqual([PIECE_BYTES, PIECE_BYTES, 1_000]);
  expect(Buffer.from(await readContent(sha256)).equals(bytes)).toBe(true);
});

test("a photograph that somebody has put in already is kept once", async () => {
  const other = await makeClinic();
  const bytes = jpeg({ first: [JFIF, exifSegment()], coded: new Uint8Array(2 * PIECE_BYTES).fill(7) });
  expect((await putIn({ name: "grupp.jpg", bytes, target })).outcome).toBe("done");
  door.viewer = await viewerFor(other.resident);
  expect((await putIn({ name: "grupp.jpg", bytes, target: { resident: other.residentId } })).outcome).toBe(
    "done",
  );
  expect(
    (await putIn({ name: "annan.txt", bytes: text(10), target: { resident: other.residentId } })).outcome,
  ).toBe("done");
});
