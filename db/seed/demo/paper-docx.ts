import { crc32 } from "node:zlib";

/** A page of plain lines as a Word document, so that a template can be filled in: the least that Word opens. */
export function paperDocx(title: string, lines: readonly string[]): Uint8Array {
  return zipped([
    ["[Content_Types].xml", CONTENT_TYPES],
    ["_rels/.rels", RELATIONS],
    ["word/document.xml", documentXml(title, lines)],
  ]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml";

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${RELATIONSHIPS}"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`;
const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;

function documentXml(title: string, lines: readonly string[]): string {
  const paragraphs = lines.map((line) => paragraph(line, '<w:rPr><w:sz w:val="22"/></w:rPr>'));
  const heading = paragraph(title, '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>');
  return `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${heading}${paragraphs.join("")}</w:body></w:document>`;
}

function paragraph(text: string, look: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<w:p><w:r>${look}<w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF_8 = 0x0800;
/** 1 January 1980, the first day that a ZIP knows: the same paper gives the same bytes. */
const DAY = 0x0021;

/** The files one after the other, as they are: a ZIP without compression. */
function zipped(files: readonly (readonly [string, string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const facts = entryFacts(bytes, path.length);
    const local = Buffer.concat([words([LOCAL]), facts, path, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(words([CENTRAL]), halves([VERSION]), facts, tail, path);
    parts.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    words([END]),
    halves([0, 0, files.length, files.length]),
    words([index.length, at]),
    halves([0]),
  ]);
  return Buffer.concat([...parts, index, end]);
}

/** What stands alike before the file and in the directory, with no extra field. */
function entryFacts(bytes: Buffer, pathLength: number): Buffer {
  return Buffer.concat([
    halves([VERSION, UTF_8, 0, 0, DAY]),
    words([crc32(bytes), bytes.length, bytes.length]),
    halves([pathLength, 0]),
  ]);
}

function words(numbers: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * numbers.length);
  for (const [index, number] of numbers.entries()) buffer.writeUInt32LE(number, 4 * index);
  return buffer;
}

function halves(numbers: readonly number[]): Buffer {
  const buffer = Buffer.alloc(2 * numbers.length);
  for (const [index, number] of numbers.entries()) buffer.writeUInt16LE(number, 2 * index);
  return buffer;
}
