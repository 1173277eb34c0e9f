import "server-only";
import writeXlsx from "write-excel-file/node";
import { inTransaction } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { writeCsv } from "@/lib/csv";
import { mayReadLoad } from "./policy";
import { getFigures } from "./queries";
import { type FigureSheet, sheetsOf } from "./sheets";

export const FORMATS = ["csv", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

type ExportedFile = { fileName: string; type: string; bytes: Uint8Array };

/** The figures of the page as a file. That they were taken out is logged, since names of värderare may be in them. */
export async function exportFigures(viewer: Viewer, format: Format): Promise<ExportedFile> {
  const { figures, reportDays } = await getFigures(viewer);
  const sheets = sheetsOf(figures, reportDays);
  const bytes = format === "csv" ? csvOf(sheets) : await xlsxOf(sheets);
  await inTransaction((tx) =>
    writeAudit(tx, viewer, {
      action: "figures.exported",
      subjectKind: "figures",
      subjectId: "mittist",
      data: { format, withNames: mayReadLoad(viewer) },
    }),
  );
  return { fileName: `mitt-i-st-siffror-${viewer.today}.${format}`, type: TYPES[format], bytes };
}

const TYPES: Record<Format, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** One table after another, each under its name. */
function csvOf(sheets: readonly FigureSheet[]): Uint8Array {
  const rows = sheets.flatMap(({ name, head, rows }, index) => [
    ...(index === 0 ? [] : [[]]),
    [name],
    head,
    ...rows,
  ]);
  return new TextEncoder().encode(writeCsv(rows));
}

/** A sheet for each table. Words are written as words, so none of them can be a formula. */
function xlsxOf(sheets: readonly FigureSheet[]): Promise<Buffer> {
  return writeXlsx(
    sheets.map(({ name, head, rows }) => ({
      sheet: name,
      columns: head.map((title) => ({ width: Math.max(12, title.length + 2) })),
      data: [
        head.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
        ...rows.map(cellsOf),
      ],
    })),
  ).toBuffer();
}

function cellsOf(row: FigureSheet["rows"][number]) {
  return row.map((value) => {
    if (value === null) return null;
    return typeof value === "number" ? { value, type: Number } : { value, type: String };
  });
}
