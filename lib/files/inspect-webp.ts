import { type CleanImage, checkSize, joined } from "./image";
import { mentionsLocation, readExif, writeOrientation } from "./orientation";
import { refuse } from "./refused";

/** The picture and its colours. A film has no picture of its own, and its frames may hold anything: it is refused. */
const KEPT = new Set(["VP8 ", "VP8L", "ALPH", "ICCP"]);
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

export function inspectWebp(bytes: Uint8Array): CleanImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) refuse("imageBroken");
  if (end < bytes.length) refuse("dataAfterEnd");
  const kept: Uint8Array[] = [];
  let extended: Uint8Array | undefined;
  let orientation = 1;
  let hasLocation = false;
  let pictures = 0;
  for (let at = 12; at < end; ) {
    const chunk = chunkAt(bytes, at, end);
    if (kept.length === 0 && !chunk.type.startsWith("VP8")) refuse("imageBroken");
    if (chunk.type === "VP8X") {
      if (kept.length > 0) refuse("imageBroken");
      extended = withoutFlags(chunk);
      kept.push(extended);
    } else if (KEPT.has(chunk.type)) kept.push(chunk.whole);
    if (["VP8 ", "VP8L"].includes(chunk.type)) pictures += 1;
    if (chunk.type === "EXIF") {
      const exif = readExif(withoutPrefix(chunk.content));
      orientation = exif.orientation;
      hasLocation ||= exif.hasLocation;
    } else if (chunk.type === "XMP ") hasLocation ||= mentionsLocation(chunk.content);
    at += chunk.whole.length;
  }
  if (pictures === 0) refuse("imageBroken");
  if (orientation !== 1 && extended) {
    extended[8] = (extended[8] ?? 0) | EXIF_FLAG;
    kept.push(asChunk("EXIF", writeOrientation(orientation)));
  }
  return joined(bytes, [header(kept), ...kept], hasLocation);
}

type Chunk = { type: string; content: Uint8Array; whole: Uint8Array };

function chunkAt(bytes: Uint8Array, at: number, end: number): Chunk {
  if (at + 8 > end) refuse("imageBroken");
  const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(4, true);
  const to = at + 8 + length + (length % 2);
  if (to > end) refuse("imageBroken");
  const type = String.fromCharCode(...bytes.subarray(at, at + 4));
  return { type, content: bytes.subarray(at + 8, at + 8 + length), whole: bytes.subarray(at, to) };
}

/** A copy that no longer promises Exif or XMP. */
function withoutFlags({ content, whole }: Chunk): Uint8Array {
  if (content.length !== 10) refuse("imageBroken");
  const side = (at: number) =>
    ((content[at] ?? 0) | ((content[at + 1] ?? 0) << 8) | ((content[at + 2] ?? 0) << 16)) + 1;
  checkSize(side(4), side(7));
  const copy = Uint8Array.from(whole);
  copy[8] = (copy[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
  return copy;
}

/** Some programs write the name from JPEG before the block itself. */
function withoutPrefix(content: Uint8Array): Uint8Array {
  return String.fromCharCode(...content.subarray(0, 4)) === "Exif" ? content.subarray(6) : content;
}

function asChunk(type: string, content: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(8 + content.length + (content.length % 2));
  whole.write(type, 0, "latin1");
  whole.writeUInt32LE(content.length, 4);
  whole.set(content, 8);
  return new Uint8Array(whole);
}

function header(kept: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.alloc(12);
  whole.write("RIFF", 0, "latin1");
  whole.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4);
  whole.write("WEBP", 8, "latin1");
  return new Uint8Array(whole);
}
