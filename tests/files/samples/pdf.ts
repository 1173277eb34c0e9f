import { deflateSync } from "node:zlib";

export const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
export const joined = (...parts: (Uint8Array | string)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? latin1(part) : part))));

export type PdfParts = {
  /** What the catalog holds besides its pages. */
  catalog?: string;
  /** What the page holds besides its content. */
  page?: string;
  /** The text on the page, as a content stream draws it. */
  text?: string;
  /** Objects from number 10 and on, each as it stands between obj and endobj. */
  objects?: (string | Uint8Array)[];
  trailer?: string;
};

/** A whole PDF with one page, written by hand as the oldest programs do it. */
export function pdf(parts: PdfParts = {}): Uint8Array {
  const content = `BT /F1 12 Tf 72 720 Td (${parts.text ?? "Intyg"}) Tj ET`;
  const fixed = [
    `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ""} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${parts.page ?? ""} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  const numbered = new Map<number, string | Uint8Array>(fixed.map((object, index) => [index + 1, object]));
  for (const [index, object] of (parts.objects ?? []).entries()) numbered.set(index + 10, object);
  return write(numbered, parts.trailer ?? "");
}

function write(objects: Map<number, string | Uint8Array>, trailer: string): Uint8Array {
  let file = joined("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, file.length);
    file = joined(file, `${number} 0 obj\n`, object, "\nendobj\n");
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  return joined(
    file,
    `xref\n0 ${size}\n${rows.join("")}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}

/** A stream object, packed unless said otherwise. */
export function stream(dictionary: string, data: Uint8Array | string, packed = true): Uint8Array {
  const bytes = typeof data === "string" ? latin1(data) : data;
  const body = packed ? new Uint8Array(deflateSync(bytes)) : bytes;
  const filter = packed ? "/Filter /FlateDecode " : "";
  return joined(`<< ${dictionary} ${filter}/Length ${body.length} >>\nstream\n`, body, "\nendstream");
}

/** Objects packed together, as newer programs write them: numbered from 20. */
export function objectStream(objects: string[], first = 20): Uint8Array {
  let offset = 0;
  const places = objects.map((object, index) => {
    const place = `${first + index} ${offset}`;
    offset += object.length + 1;
    return place;
  });
  const head = `${places.join(" ")} `;
  return stream(`/Type /ObjStm /N ${objects.length} /First ${head.length}`, head + objects.join(" "));
}

/** A PDF whose table of contents is a stream, and whose catalog, pages and `extra` stand packed in another. */
export function modernPdf(extra: string[], catalog = ""): Uint8Array {
  const packed = objectStream(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
      ...extra,
    ],
    1,
  );
  const count = 3 + extra.length;
  const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const containerNumber = count + 1;
  const tableNumber = count + 2;
  const container = joined(`${containerNumber} 0 obj\n`, packed, "\nendobj\n");
  const tableAt = header.length + container.length;
  const row = (kind: number, place: number, index: number) => [kind, (place >> 8) & 255, place & 255, index];
  const rows = [
    ...row(0, 0, 0),
    ...Array.from({ length: count }, (_, index) => row(2, containerNumber, index)).flat(),
    ...row(1, header.length, 0),
    ...row(1, tableAt, 0),
  ];
  const table = stream(`/Type /XRef /Size ${tableNumber + 1} /W [1 2 1] /Root 1 0 R`, new Uint8Array(rows));
  return joined(
    header,
    container,
    `${tableNumber} 0 obj\n`,
    table,
    `\nendobj\nstartxref\n${tableAt}\n%%EOF\n`,
  );
}
