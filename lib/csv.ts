export type CsvCell = string | number | null;

/** Rows for Excel: semicolons, CRLF and a byte order mark, which is what Swedish Excel opens. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

/** A cell that begins like a formula is kept as text: another's words must not run in a spreadsheet. */
function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
