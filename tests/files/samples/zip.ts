import { crc32, deflateRawSync } from "node:zlib";
import { joined, latin1 } from "./pdf";

export type Part = {
  name: string;
  content: Uint8Array | string;
  /** The name in the part's own header, where it is to differ from the one in the directory. */
  localName?: string;
  /** What the directory says that the part is unpacked. */
  claimedSize?: number;
  flags?: number;
  method?: number;
  /** Points at the bytes of an earlier part instead of its own. */
  over?: number;
  extra?: Uint8Array;
};

export function zip(parts: Part[], { before = "", comment = "", between = "" } = {}): Uint8Array {
  let file = latin1(before);
  const offsets: number[] = [];
  const directory: Uint8Array[] = [];
  for (const part of parts) {
    const content =
      typeof part.content === "string" ? new Uint8Array(Buffer.from(part.content)) : part.content;
    const method = part.method ?? 8;
    const packed = method === 8 ? new Uint8Array(deflateRawSync(content)) : content;
    const facts = { ...part, method, packed, crc: crc32(content), size: part.claimedSize ?? content.length };
    const offset = part.over === undefined ? file.length : (offsets[part.over] ?? 0);
    offsets.push(offset);
    if (part.over === undefined) {
      file = joined(file, header("PK\x03\x04", facts, part.localName ?? part.name), packed, between);
    }
    directory.push(header("PK\x01\x02", facts, part.name, offset));
  }
  const listed = joined(...directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(file.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return joined(file, listed, new Uint8Array(end), comment);
}

type Facts = {
  method: number;
  packed: Uint8Array;
  crc: number;
  size: number;
  flags?: number;
  extra?: Uint8Array;
};

function header(signature: string, facts: Facts, name: string, offset?: number): Uint8Array {
  const isDirectory = offset !== undefined;
  const shift = isDirectory ? 2 : 0;
  const bytes = Buffer.alloc(isDirectory ? 46 : 30);
  const encoded = Buffer.from(name);
  const extra = isDirectory ? (facts.extra ?? new Uint8Array()) : new Uint8Array();
  bytes.write(signature, 0, "latin1");
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE((facts.flags ?? 0) | 0x800, 6 + shift);
  bytes.writeUInt16LE(facts.method, 8 + shift);
  bytes.writeUInt32LE(facts.crc, 14 + shift);
  bytes.writeUInt32LE(facts.packed.length, 18 + shift);
  bytes.writeUInt32LE(facts.size, 22 + shift);
  bytes.writeUInt16LE(encoded.length, 26 + shift);
  bytes.writeUInt16LE(extra.length, 28 + shift);
  if (isDirectory) bytes.writeUInt32LE(offset, 42);
  return joined(new Uint8Array(bytes), new Uint8Array(encoded), extra);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const MAIN = "application/vnd.openxmlformats-officedocument";

export type OfficeParts = {
  body?: string;
  relations?: string;
  types?: string;
  main?: string;
  parts?: Part[];
};

const relation = (id: number, kind: string, target: string, external = false) =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/relationships/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;

/** Relations of a document, from its own number ten and on. */
export function relations(...items: [kind: string, target: string, external?: boolean][]): string {
  return items
    .map(([kind, target, external], index) => relation(10 + index, kind, target, external))
    .join("");
}

function office(main: string, mainType: string, files: Part[], given: OfficeParts): Part[] {
  const types = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${given.main ?? mainType}"/>${given.types ?? ""}`;
  const folder = main.slice(0, main.indexOf("/"));
  const file = main.slice(main.indexOf("/") + 1);
  return [
    {
      name: "[Content_Types].xml",
      content: `${XML}<Types xmlns="${PACKAGE}/content-types">${types}</Types>`,
    },
    {
      name: "_rels/.rels",
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, "officeDocument", main)}</Relationships>`,
    },
    ...files,
    {
      name: `${folder}/_rels/${file}.rels`,
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${given.relations ?? ""}</Relationships>`,
    },
    ...(given.parts ?? []),
  ];
}

/** As LibreOffice writes it: types, relations, document and styles. */
export function docxParts(given: OfficeParts = {}): Part[] {
  const body = given.body ?? "<w:p><w:r><w:t>Intyg om kurs</w:t></w:r></w:p>";
  const document = `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const styles = `${XML}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`;
  return office(
    "word/document.xml",
    `${MAIN}.wordprocessingml.document.main+xml`,
    [
      { name: "word/document.xml", content: document },
      { name: "word/styles.xml", content: styles },
    ],
    given,
  );
}

export function xlsxParts(given: OfficeParts = {}): Part[] {
  const sheet = `${XML}<worksheet><sheetData>${given.body ?? '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>42</v></c></row>'}</sheetData></worksheet>`;
  return office(
    "xl/workbook.xml",
    `${MAIN}.spreadsheetml.sheet.main+xml`,
    [
      {
        name: "xl/workbook.xml",
        content: `${XML}<workbook><sheets><sheet name="Blad1"/></sheets></workbook>`,
      },
      { name: "xl/worksheets/sheet1.xml", content: sheet },
      { name: "xl/sharedStrings.xml", content: `${XML}<sst><si><t>Kurser &amp; m&#246;ten</t></si></sst>` },
    ],
    given,
  );
}

export const docx = (given?: OfficeParts) => zip(docxParts(given));
export const xlsx = (given?: OfficeParts) => zip(xlsxParts(given));
