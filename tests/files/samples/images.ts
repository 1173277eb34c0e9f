import { crc32, deflateSync } from "node:zlib";
import { joined, latin1 } from "./pdf";

/** The coded picture: no decoder would make sense of it, and none is to try. */
export const SCAN = new Uint8Array([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0x78, 0x9a]);

export function segment(marker: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === "string" ? latin1(content) : content;
  const length = bytes.length + 2;
  return joined(new Uint8Array([0xff, marker, length >> 8, length & 255]), bytes);
}

export const JFIF = segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
const TABLES = segment(0xdb, new Uint8Array(65).fill(1));
const frame = (width: number, height: number) =>
  segment(0xc0, new Uint8Array([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]));
const HUFFMAN = segment(0xc4, new Uint8Array(20).fill(0));
const START_OF_SCAN = segment(0xda, new Uint8Array([1, 1, 0, 0, 63, 0]));

/** What draws a picture of two scans, in the order it comes. */
export const DRAWING: readonly Uint8Array[] = [
  TABLES,
  frame(640, 480),
  HUFFMAN,
  joined(START_OF_SCAN, SCAN),
  joined(START_OF_SCAN, SCAN),
];

export type JpegParts = {
  first?: Uint8Array[];
  coded?: Uint8Array;
  tail?: Uint8Array | string;
  width?: number;
  height?: number;
};

export function jpeg({
  first = [JFIF],
  coded = SCAN,
  tail = "",
  width = 640,
  height = 480,
}: JpegParts = {}): Uint8Array {
  const picture = joined(TABLES, frame(width, height), HUFFMAN, START_OF_SCAN, coded);
  return joined("\xff\xd8", ...first, picture, "\xff\xd9", tail);
}

export type ExifParts = { orientation?: number; location?: boolean; little?: boolean };

/** A TIFF block as a telephone writes it: maker, orientation, and where the photo was taken. */
export function exif({ orientation = 6, location = true, little = true }: ExifParts = {}): Uint8Array {
  const bytes = Buffer.alloc(8 + 2 + 36 + 4 + 20 + 40);
  const u16 = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(little ? "II" : "MM", 0, "latin1");
  u16(42, 2);
  u32(8, 4);
  u16(location ? 3 : 2, 8);
  const entry = (index: number, tag: number, type: number, count: number) => {
    const at = 10 + index * 12;
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
    return at + 8;
  };
  u32(50, entry(0, 0x010f, 2, 20));
  u16(orientation, entry(1, 0x0112, 3, 1));
  if (location) u32(70, entry(2, 0x8825, 4, 1));
  bytes.write("PAHITTAD TELEFON", 50, "latin1");
  bytes.write("N 58.4108 E 15.6214", 72, "latin1");
  return new Uint8Array(bytes);
}

export const exifSegment = (parts?: ExifParts) => segment(0xe1, joined("Exif\0\0", exif(parts)));
export const xmpSegment = (text: string) =>
  segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${text}</x:xmpmeta>`);

export function pngChunk(type: string, content: Uint8Array | string): Uint8Array {
  const named = joined(type, typeof content === "string" ? latin1(content) : content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(named.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return joined(new Uint8Array(length), named, new Uint8Array(check));
}

export const PNG_START = "\x89PNG\r\n\x1a\n";

export function pngHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, 0, 0, 0, 0], 8);
  return pngChunk("IHDR", new Uint8Array(bytes));
}

export type PngParts = { chunks?: Uint8Array[]; tail?: string; width?: number; height?: number };

export function png({ chunks = [], tail = "", width = 2, height = 2 }: PngParts = {}): Uint8Array {
  const picture = pngChunk("IDAT", new Uint8Array(deflateSync(new Uint8Array(6))));
  return joined(PNG_START, pngHeader(width, height), ...chunks, picture, pngChunk("IEND", ""), tail);
}

export function webpChunk(type: string, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === "string" ? latin1(content) : content;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return joined(type, new Uint8Array(length), bytes, bytes.length % 2 === 1 ? "\0" : "");
}

export type WebpParts = { flags?: number; chunks?: Uint8Array[]; tail?: string; width?: number };

/** An extended WebP with a picture that nobody will decode. */
export function webp({ flags = 0, chunks = [], tail = "", width = 640 }: WebpParts = {}): Uint8Array {
  const side = (value: number) => [(value - 1) & 255, ((value - 1) >> 8) & 255, (value - 1) >> 16];
  const extended = webpChunk("VP8X", new Uint8Array([flags, 0, 0, 0, ...side(width), ...side(480)]));
  const body = joined(extended, webpChunk("VP8 ", SCAN), ...chunks);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length + 4);
  return joined("RIFF", new Uint8Array(length), "WEBP", body, tail);
}
