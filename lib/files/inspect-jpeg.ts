import { asBuffer, startsWith } from "./bytes";
import { type CleanImage, checkSize, joined } from "./image";
import { type ExifFacts, mentionsLocation, readExif, writeOrientation } from "./orientation";
import { refuse } from "./refused";

type Segment = { marker: number; bytes: Uint8Array };

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
/** Huffman and arithmetic tables, quantisation, the number of lines, restarts. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd]);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isKnown = (marker: number) =>
  isFrame(marker) || TABLES.has(marker) || marker === SCAN || isApplication(marker) || marker === COMMENT;

/** Walks the segments without decoding anything, keeps those that draw the picture, and leaves the rest out. */
export function inspectJpeg(bytes: Uint8Array): CleanImage {
  const { segments, end } = segmentsOf(bytes);
  const seen: ExifFacts = { orientation: 1, hasLocation: false };
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START)];
  checkTail(bytes.subarray(end));
  for (const { marker, bytes: segment } of segments) {
    const content = segment.subarray(4);
    if (draws(marker, content)) kept.push(segment);
    else if (marker === 0xe1) note(content, seen);
  }
  if (seen.orientation !== 1) {
    const afterHeader = kept[1]?.[1] === 0xe0 ? 2 : 1;
    kept.splice(afterHeader, 0, orientationSegment(seen.orientation));
  }
  kept.push(Uint8Array.of(0xff, END));
  return joined(bytes, kept, seen.hasLocation);
}

function note(content: Uint8Array, seen: ExifFacts): void {
  if (!startsWith(content, "Exif\0\0")) {
    seen.hasLocation ||= mentionsLocation(content);
    return;
  }
  const exif = readExif(content.subarray(6));
  if (exif.orientation !== 1) seen.orientation = exif.orientation;
  seen.hasLocation ||= exif.hasLocation;
}

/** Tables, frames and scans; of what programs have added only the header, the colours and how they are mixed. */
function draws(marker: number, content: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(content, "JFIF\0") && content.length === 14;
  if (marker === 0xe2) return startsWith(content, "ICC_PROFILE\0");
  if (marker === 0xee) return startsWith(content, "Adobe") && content.length === 12;
  return !isApplication(marker) && marker !== COMMENT;
}

function orientationSegment(orientation: number): Uint8Array {
  const tiff = writeOrientation(orientation);
  const length = 2 + 6 + tiff.length;
  return new Uint8Array(
    Buffer.concat([Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff), Buffer.from("Exif\0\0"), tiff]),
  );
}

/** A scan is one segment with the coded picture that follows it. */
function segmentsOf(bytes: Uint8Array): { segments: Segment[]; end: number } {
  const segments: Segment[] = [];
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) refuse("imageBroken");
    // Fill bytes before a marker mean nothing and are left out.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? refuse("imageBroken");
    if (marker === END) {
      if (frames === 0 || scans === 0) refuse("imageBroken");
      return { segments, end: at + 2 };
    }
    if (!isKnown(marker)) refuse("imageBroken");
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    let to = at + 2 + length;
    if (length < 2 || to > bytes.length) refuse("imageBroken");
    if (isFrame(marker)) {
      frames += 1;
      checkFrame(bytes.subarray(at + 4, to));
    }
    if (marker === SCAN) {
      if (frames === 0) refuse("imageBroken");
      scans += 1;
      to = endOfScan(bytes, to);
    }
    segments.push({ marker, bytes: bytes.subarray(at, to) });
    at = to;
  }
}

function checkFrame(content: Uint8Array): void {
  const [, top = 0, low = 0, left = 0, right = 0] = content;
  if (content.length < 6) refuse("imageBroken");
  checkSize((left << 8) | right, (top << 8) | low);
}

/** Inside the coded picture 0xff is followed by 0 or is a restart; any other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  const buffer = asBuffer(bytes);
  let at = buffer.indexOf(0xff, from);
  while (at >= 0) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
    at = buffer.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return refuse("imageBroken");
}

/** Telephones put a brighter copy, a film or their own notes after the picture. Those go; all else is suspect. */
function checkTail(tail: Uint8Array): void {
  const isPicture = startsWith(tail, "\xff\xd8\xff");
  const isFilm = startsWith(tail, "ftyp", 4);
  const isSamsung = startsWith(tail, "SEFT", tail.length - 4);
  const isFill = tail.every((byte) => byte === 0 || byte === 0xff || byte === 10 || byte === 13);
  if (!isPicture && !isFilm && !isSamsung && !isFill) refuse("dataAfterEnd");
}
