/** A page of plain lines as a PDF, made byte by byte: the demo needs papers that open, not papers that are drawn. */
export function paperPdf(title: string, lines: readonly string[]): Uint8Array {
  const text = [
    "BT /F2 18 Tf 64 770 Td 24 TL",
    `${literal(title)} Tj T*`,
    "/F1 11 Tf 17 TL T*",
    ...lines.flatMap((line) => wrapped(line)).map((line) => `${literal(line)} Tj T*`),
    "ET",
  ].join("\n");
  return assembled([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    font("Helvetica"),
    font("Helvetica-Bold"),
  ]);
}

const LINE = 84;

function wrapped(line: string): string[] {
  const rows = [""];
  for (const word of line.split(" ")) {
    const last = rows.at(-1) ?? "";
    if (last.length + word.length < LINE) rows[rows.length - 1] = last === "" ? word : `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

/** Letters beyond ASCII as octal escapes: å ä ö é have the same numbers in Latin 1 and in WinAnsi. */
function literal(text: string): string {
  const escaped = text.replace(/[()\\]|[^ -~]/g, (letter) =>
    letter < "~" ? `\\${letter}` : `\\${letter.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `(${escaped})`;
}

function assembled(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.4\n";
  const starts = objects.map((body, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    "latin1",
  );
}
