import { cpus, totalmem } from "node:os";
import type { Budget } from "./budgets";
import type { Fetched, Timed } from "./measure";
import type { MemoryRun } from "./memory";
import type { PdfRun, Waits } from "./pdf";
import type { Load } from "./servers";
import type { Speed } from "./speed";
import type { UploadRun } from "./uploads";

export type Results = {
  at: Date;
  quick: boolean;
  rows: { page: Fetched; speed: Speed; script: number }[];
  missing: string[];
  empty: { one: Load; many: Load; bytes: number; script: number };
  queries: Timed[];
  memory: MemoryRun | null;
  pdf: PdfRun | null;
  uploads: UploadRun[];
  budgets: Budget[];
};

/** The whole run as Markdown: what is printed is what is kept. */
export function asMarkdown(results: Results): string {
  const parts = [head(results), pages(results), budgets(results.budgets), slow(results.queries)];
  if (results.memory) parts.push(memory(results.memory));
  if (results.pdf) parts.push(pdf(results.pdf));
  parts.push(...results.uploads.map(uploads));
  return `${parts.join("\n\n")}\n`;
}

function head({ at, quick, missing }: Results): string {
  const [cpu] = cpus();
  const lines = [
    `Run ${at.toISOString().slice(0, 16).replace("T", " ")} UTC on ${cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ` +
      `${(totalmem() / 1024 ** 3).toFixed(0)} GB, Node ${process.versions.node}.`,
  ];
  if (quick) lines.push("A quick run: the times are indications.");
  if (missing.length > 0)
    lines.push(`Not measured, since the portal has no such page: ${missing.join(", ")}.`);
  return lines.join("\n");
}

function pages({ rows, empty }: Results): string {
  const body = rows.map(({ page, speed, script }) => [
    page.name,
    page.role,
    String(page.queries.length),
    milliseconds(speed.one.median),
    milliseconds(speed.one.p95),
    kilobytes(page.bytes),
    kilobytes(page.gzip),
    kilobytes(script),
    rate(speed.one.perSecond),
    rate(speed.many.perSecond),
    rate(speed.bareMany.perSecond),
  ]);
  const floor = [
    "*Empty dynamic page*",
    "",
    "0",
    milliseconds(empty.one.median),
    milliseconds(empty.one.p95),
    kilobytes(empty.bytes),
    "",
    "0.0",
    rate(empty.one.perSecond),
    rate(empty.many.perSecond),
    "",
  ];
  return table("Page|Role|Queries|Median ms|p95 ms|kB|kB gzip|Script kB gzip|Per s, 1|Per s, 16|Bare, 16", [
    ...body,
    floor,
  ]);
}

function budgets(all: readonly Budget[]): string {
  return table(
    "Budget|Limit|Measured|",
    all.map(({ name, limit, measured, isMet, over }) => [
      name,
      limit,
      measured,
      isMet ? "ok" : `over: ${over}`,
    ]),
  );
}

/** The ten that cost most, and the plan of each that is over the budget. */
function slow(queries: readonly Timed[]): string {
  const rows = queries
    .slice(0, 10)
    .map(({ text, milliseconds: time, pages: users }) => [
      milliseconds(time),
      [...new Set(users)].join(", "),
      `\`${text.replace(/\s+/g, " ").replaceAll("|", "\\|").slice(0, 110)}\``,
    ]);
  return `The slowest queries, timed by the database (planning and execution):\n\n${table("ms|Asked by|Query", rows)}`;
}

function memory(run: MemoryRun): string {
  return (
    `Memory over ${run.requests} requests: resident ${run.resident.map((size) => size.toFixed(0)).join(", ")} MB ` +
    `after each tenth; heap after collection ${run.heapBefore.toFixed(1)} MB after a fifth, ` +
    `${run.heapAfter.toFixed(1)} MB at the end.`
  );
}

function pdf({ report, intyg, waits }: PdfRun): string {
  const row = (name: string, drawing: PdfRun["report"]) => [
    name,
    milliseconds(drawing.cold),
    milliseconds(drawing.warm),
    milliseconds(drawing.sealed),
    milliseconds(drawing.twenty),
    kilobytes(drawing.bytes),
  ];
  return [
    table("PDF|Cold ms|Warm ms|Warm and sealed ms|20 at once ms|kB", [
      row("Mitt-i-ST report", report),
      row("Intyg", intyg),
    ]),
    waitWords(waits, "while 20 reports are drawn"),
  ].join("\n\n");
}

function uploads({ files, megabytes, slowest, waits, resident, workers }: UploadRun): string {
  const peaks = workers.map((peak) => peak.toFixed(0)).join(" and ");
  return [
    `${files} files of ${megabytes} MB put in at once, the last a document after ${milliseconds(slowest)} ms. Resident memory was at most ` +
      `${resident.alone.toFixed(0)} MB with the pages alone and ${resident.during.toFixed(0)} MB while the files came in` +
      `${peaks ? `; the processes that judge and read held ${peaks} MB at most` : ""}.`,
    waitWords(waits, "while files come in and are read"),
  ].join(" ");
}

function waitWords({ alone, during, heldAlone, heldDuring }: Waits, beside: string): string {
  const spread = ({ median, p95, max }: Load) =>
    `median ${milliseconds(median)}, p95 ${milliseconds(p95)}, longest ${milliseconds(max)} ms`;
  return (
    `Pages at an even pace: alone ${spread(alone)}; ${beside} ${spread(during)}. ` +
    `The serving thread was held at most ${milliseconds(heldAlone)} ms alone and ${milliseconds(heldDuring)} ms then.`
  );
}

function table(head: string, rows: readonly string[][]): string {
  const titles = head.split("|");
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
export const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
const rate = (value: number): string => value.toFixed(0);
