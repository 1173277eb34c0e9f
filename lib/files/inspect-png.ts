import { crc32 } from "node:zlib";
import { type CleanImage, checkSize, joined } from "./image";
import { mentionsLocation, readExif, writeOrientation } from "./orientation";
import { refuse } from "./refused";

/** The picture, its colours and its size on paper. Texts, times, Exif, films and anything unknown are left out. */
const KEPT = new Set("IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI".split(" "));

export function inspectPng(bytes: Uint8Array): CleanImage {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let orientation = 1;
  let hasLocation = false;
  let hasPicture = false;
  let at = 8;
  for (let first = true; ; first = false) {
    const { type, content, whole } = chunkAt(bytes, at);
    at += whole.length;
    if (first !== (type === "IHDR")) refuse("imageBroken");
    if (first) checkHeader(content);
    if (type === "IDAT") hasPicture = true;
    if (KEPT.has(type)) kept.push(whole);
    else if (type === "eXIf") {
      const exif = readExif(content);
      orientation = exif.orientation;
      hasLocation ||= exif.hasLocation;
    } else if (type === "iTXt" || type === "tEXt") hasLocation ||= mentionsLocation(content);
    // A chunk that begins with a capital letter must be understood, and this one is not.
    else if (/^[A-Z]/.test(type)) refuse("imageBroken");
    if (type === "IEND") break;
  }
  if (!hasPicture) refuse("imageBroken");
  if (at < bytes.length) refuse("dataAfterEnd");
  if (orientation !== 1) kept.splice(2, 0, chunk("eXIf", writeOrientation(orientation)));
  return joined(bytes, kept, hasLocation);
}

type Chunk = { type: string; content: Uint8Array; whole: Uint8Array };

function chunkAt(bytes: Uint8Array, at: number): Chunk {
  if (at + 12 > bytes.length) refuse("imageBroken");
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const length = view.getUint32(0);
  if (at + 12 + length > bytes.length) refuse("imageBroken");
  const named = bytes.subarray(at + 4, at + 8 + length);
  if (crc32(named) !== view.getUint32(8 + length)) refuse("imageBroken");
  const type = String.fromCharCode(...named.subarray(0, 4));
  if (!/^[A-Za-z]{4}$/.test(type)) refuse("imageBroken");
  return { type, content: named.subarray(4), whole: bytes.subarray(at, at + 12 + length) };
}

function checkHeader(content: Uint8Array): void {
  if (content.length !== 13) refuse("imageBroken");
  const view = new DataView(content.buffer, content.byteOffset);
  checkSize(view.getUint32(0), view.getUint32(4));
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return new Uint8Array(whole);
}
