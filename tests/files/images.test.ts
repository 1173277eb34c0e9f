import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/files/inspect";
import { readExif } from "@/lib/files/orientation";
import type { Inspected } from "@/lib/files/types";
import {
  exif,
  exifSegment,
  JFIF,
  jpeg,
  png,
  pngChunk,
  SCAN,
  segment,
  webp,
  webpChunk,
  xmpSegment,
} from "./samples/images";
import { joined } from "./samples/pdf";

const TELLING = ["PAHITTAD TELEFON", "58.4108", "GPSLatitude", "hemlig"];
const GPS = "<exif:GPSLatitude>58,24N</exif:GPSLatitude> hemlig";

type Kept = Extract<Inspected, { ok: true }>;

async function kept(name: string, bytes: Uint8Array): Promise<Kept> {
  const inspected = await inspectFile({ name, bytes });
  if (!inspected.ok) throw new Error(`${name} was refused: ${inspected.reason}`);
  for (const word of TELLING) expect(Buffer.from(inspected.bytes).includes(word), word).toBe(false);
  return inspected;
}

/** Cleaned once, a picture has nothing more to lose. */
async function staysSo(name: string, bytes: Uint8Array): Promise<void> {
  const again = await kept(name, bytes);
  expect(again.warnings).toEqual([]);
  expect(again.bytes).toEqual(bytes);
}

describe("a JPEG", () => {
  test.each([
    ["the telephone of most people", exifSegment({ little: true })],
    ["the other order of bytes", exifSegment({ little: false })],
  ])("loses its place, from %s, and keeps its way up", async (_, made) => {
    const file = await kept("a.jpg", jpeg({ first: [JFIF, made, xmpSegment(GPS)] }));
    expect(file.warnings).toEqual(["locationRemoved"]);
    const at = Buffer.from(file.bytes).indexOf("Exif\0\0");
    expect(readExif(file.bytes.subarray(at + 6))).toEqual({ orientation: 6, hasLocation: false });
    await staysSo("a.jpg", file.bytes);
  });

  test("keeps every byte of the picture itself", async () => {
    const plain = jpeg();
    const file = await kept("a.jpg", jpeg({ first: [JFIF, exifSegment({ orientation: 1 })] }));
    expect(file.bytes).toEqual(plain);
    expect(Buffer.from(file.bytes).includes(Buffer.from(SCAN))).toBe(true);
  });

  test("without anything to tell is the same file", async () => {
    const bytes = jpeg({ first: [JFIF, segment(0xe2, "ICC_PROFILE\0\x01\x01profile")] });
    const file = await kept("a.jpeg", bytes);
    expect(file).toMatchObject({ type: "image/jpeg", extension: "jpeg", warnings: [] });
    expect(file.bytes).toBe(bytes);
  });

  test.each([
    ["a comment", segment(0xfe, "hemlig")],
    ["the small picture in its header", segment(0xe0, "JFXX\0hemlig")],
    ["what an editor noted", segment(0xed, "Photoshop 3.0\0hemlig")],
    ["a place in words only", xmpSegment("hemlig")],
  ])("loses %s", async (_, made) => {
    const file = await kept("a.jpg", jpeg({ first: [JFIF, made] }));
    expect(file.warnings).toEqual(["metadataRemoved"]);
    expect(file.bytes).toEqual(jpeg());
  });

  test.each([
    ["a brighter copy", jpeg({ first: [exifSegment()] })],
    ["a film", "\0\0\0\x18ftypmp42hemlig"],
    ["the notes of a Samsung", "hemligSEFT"],
    ["blanks", "\0\0\0\n"],
  ])("loses %s after its end", async (_, tail) => {
    const file = await kept("a.jpg", jpeg({ tail }));
    expect(file.bytes).toEqual(jpeg());
  });
});

describe("a PNG", () => {
  test("loses place, words and time, and keeps its way up and its colours", async () => {
    const colours = pngChunk("gAMA", "\0\0\x01\x02");
    const chunks = [
      colours,
      pngChunk("eXIf", exif()),
      pngChunk("tEXt", `Comment\0${GPS}`),
      pngChunk("tIME", "1234567"),
    ];
    const file = await kept("a.png", png({ chunks }));
    expect(file.warnings).toEqual(["locationRemoved"]);
    const at = Buffer.from(file.bytes).indexOf("eXIf");
    expect(readExif(file.bytes.subarray(at + 4))).toEqual({ orientation: 6, hasLocation: false });
    expect(Buffer.from(file.bytes).includes(Buffer.from(colours))).toBe(true);
    await staysSo("a.png", file.bytes);
  });

  test("without anything to tell is the same file", async () => {
    const bytes = png();
    expect((await kept("a.png", bytes)).bytes).toBe(bytes);
  });
});

describe("a WebP", () => {
  test("loses place and words, and keeps its way up", async () => {
    const chunks = [webpChunk("EXIF", exif()), webpChunk("XMP ", GPS)];
    const file = await kept("a.webp", webp({ flags: 0x0c, chunks }));
    expect(file.warnings).toEqual(["locationRemoved"]);
    const at = Buffer.from(file.bytes).indexOf("EXIF");
    expect(readExif(file.bytes.subarray(at + 8))).toEqual({ orientation: 6, hasLocation: false });
    expect(new DataView(file.bytes.buffer).getUint32(4, true)).toBe(file.bytes.length - 8);
    await staysSo("a.webp", file.bytes);
  });

  test("promises nothing that it no longer has", async () => {
    const block = joined("Exif\0\0", exif({ orientation: 1 }));
    const file = await kept("a.webp", webp({ flags: 0x08, chunks: [webpChunk("EXIF", block)] }));
    expect(file.bytes).toEqual(webp());
    await staysSo("a.webp", file.bytes);
  });
});
