import { randomBytes, randomFillSync } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import {
  extractTextInWorker,
  inspectInWorker,
  type JudgedFile,
  stopFileWorkers,
} from "@/lib/files/in-worker";
import { inspectFile } from "@/lib/files/inspect";
import { hashOf } from "@/lib/files/store";
import { exifSegment, JFIF, jpeg } from "./samples/images";
import { pdf } from "./samples/pdf";
import { sourceOf, sourceThatFails } from "./samples/source";

afterAll(stopFileWorkers);

type File = { name: string; bytes: Uint8Array };

/** What it is judged to be, and the bytes that came back in the place of those that were sent. */
function judge({ name, bytes }: File): Promise<{ judged: JudgedFile; changed: Buffer | null }> {
  return inspectInWorker({ name, ...sourceOf(bytes) }, async (judged) => {
    if (!judged.ok || !judged.changed) return { judged, changed: null };
    const parts: Uint8Array[] = [];
    for await (const piece of judged.changed.pieces) parts.push(piece);
    return { judged, changed: Buffer.concat(parts) };
  });
}

/** The process that it is sent to is gone when a third of it has come. */
async function* losing(size: number): AsyncGenerator<Uint8Array> {
  yield randomBytes(size / 3);
  await stopFileWorkers();
  yield randomBytes(size / 3);
  yield randomBytes(size / 3);
}

describe("in a process of its own", () => {
  test("a photo is cleaned as it would be here, and comes back under its hash", async () => {
    const coded = randomFillSync(new Uint8Array(3_000_000)).map((byte) => (byte === 255 ? 254 : byte));
    const bytes = jpeg({ first: [JFIF, exifSegment()], coded });
    const here = await inspectFile({ name: "a.jpg", bytes });
    const { judged, changed } = await judge({ name: "a.jpg", bytes });
    expect(judged).toMatchObject({ ok: true, type: "image/jpeg", warnings: ["locationRemoved"] });
    expect(here.ok && changed?.equals(here.bytes)).toBe(true);
    expect(judged.sha256).toBe(hashOf(bytes));
    expect(judged.ok && judged.changed).toMatchObject({
      sha256: hashOf(changed ?? bytes),
      size: changed?.length,
    });
  });

  test("a PDF is judged, is not sent back, and is read", async () => {
    const bytes = pdf({ text: "Intyg" });
    expect(await judge({ name: "a.pdf", bytes })).toMatchObject({
      judged: { ok: true, type: "application/pdf", sha256: hashOf(bytes), changed: null },
    });
    expect(await extractTextInWorker({ type: "application/pdf", ...sourceOf(bytes) })).toEqual({
      pages: ["Intyg"],
      cut: false,
    });
  });

  test("many at once are all answered, each with its own", async () => {
    const files = Array.from({ length: 30 }, (_, n) => ({ name: `${n}.txt`, bytes: Buffer.from(`${n}`) }));
    const answers = await Promise.all(files.map(judge));
    expect(answers.map(({ judged }) => judged.sha256)).toEqual(files.map(({ bytes }) => hashOf(bytes)));
  });

  test("what the keeper throws is thrown on, and no verdict", async () => {
    const thrown = inspectInWorker({ name: "a.pdf", ...sourceOf(pdf()) }, async () => {
      throw new Error("full");
    });
    await expect(thrown).rejects.toThrow("full");
  });

  test("a file whose judge is lost half-way is refused, and the next is judged", async () => {
    const file = { name: "a.pdf", size: 300, pieces: losing(300) };
    const lost = await inspectInWorker(file, async (judged) => judged);
    expect(lost).toEqual({ ok: false, sha256: null, reason: "notInspected" });
    expect((await judge({ name: "a.pdf", bytes: pdf() })).judged).toMatchObject({ ok: true });
  });

  test("a text whose reader is lost is not taken for none", async () => {
    const lost = extractTextInWorker({ type: "application/pdf", size: 300, pieces: losing(300) });
    await expect(lost).rejects.toMatchObject({ name: "WorkerFault", kind: "lost" });
  });

  test("the bytes of a picture are not even asked for when its text is", async () => {
    expect(await extractTextInWorker({ type: "image/png", ...sourceThatFails("read") })).toEqual({
      pages: [],
      cut: false,
    });
  });
});
