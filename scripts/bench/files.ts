import { randomFillSync } from "node:crypto";

const WIDTH = 2480;
const HEIGHT = 3508;

/** A photograph of so many bytes as a telephone sends it, which says where it was taken. */
export function makePhotograph(size: number): Buffer {
  return jpeg([JFIF, exifWithPlace()], size);
}

/** A page of about so many bytes as a copying machine scans it, one picture in a PDF. */
export function makeScan(size: number): Buffer {
  const picture = jpeg([JFIF], size - 2_000);
  const drawn = "q 595 0 0 842 0 0 cm /Im0 Do Q";
  return pdf([
    ascii("<< /Type /Catalog /Pages 2 0 R >>"),
    ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    ascii(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>",
    ),
    stream("", ascii(drawn)),
    stream(
      `/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`,
      picture,
    ),
  ]);
}

/** Random within what a coded picture may hold: nothing in it can be pressed together, and no two are alike. */
function jpeg(segments: readonly Buffer[], size: number): Buffer {
  const head = Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, TABLES, FRAME, HUFFMAN, SCAN]);
  const end = Buffer.from([0xff, 0xd9]);
  const picture = randomFillSync(Buffer.alloc(size - head.length - end.length));
  for (let at = picture.indexOf(0xff); at !== -1; at = picture.indexOf(0xff, at)) picture[at] = 0xfe;
  return Buffer.concat([head, picture, end]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

const ascii = (text: string) => Buffer.from(text, "latin1");
const JFIF = segment(0xe0, ascii("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
const TABLES = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]));
const FRAME = segment(
  0xc0,
  Buffer.from([8, HEIGHT >> 8, HEIGHT & 255, WIDTH >> 8, WIDTH & 255, 1, 1, 0x11, 0]),
);
const HUFFMAN = segment(0xc4, Buffer.alloc(20));
const SCAN = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));

/** One directory with a pointer to an empty one for the place, which the portal takes out. */
function exifWithPlace(): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 12 + 4 + 8);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  writeDirectory(tiff, 8, { tag: 0x8825, type: 4, count: 1, value: 26 });
  writeDirectory(tiff, 26, { tag: 1, type: 2, count: 2, value: ascii("N\0\0\0").readUInt32LE(0) });
  return segment(0xe1, Buffer.concat([ascii("Exif\0\0"), tiff]));
}

type Entry = { tag: number; type: number; count: number; value: number };

function writeDirectory(tiff: Buffer, at: number, { tag, type, count, value }: Entry): void {
  tiff.writeUInt16LE(1, at);
  tiff.writeUInt16LE(tag, at + 2);
  tiff.writeUInt16LE(type, at + 4);
  tiff.writeUInt32LE(count, at + 6);
  tiff.writeUInt32LE(value, at + 10);
}

function stream(dictionary: string, bytes: Buffer): Buffer {
  const head = ascii(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`);
  return Buffer.concat([head, bytes, ascii("\nendstream")]);
}

function pdf(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [ascii("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")];
  const offsets: string[] = [];
  for (const [index, object] of objects.entries()) {
    const at = parts.reduce((sum, part) => sum + part.length, 0);
    offsets.push(`${String(at).padStart(10, "0")} 00000 n \n`);
    parts.push(ascii(`${index + 1} 0 obj\n`), object, ascii("\nendobj\n"));
  }
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([
    ...parts,
    ascii(`${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`),
  ]);
}
