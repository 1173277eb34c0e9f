import { writeCsv } from "@/lib/csv";
import { isDay } from "@/lib/dates";
import { normaliseDay } from "@/lib/iup/input";
import { hasPersonalNumber } from "@/lib/personal-numbers";
import { cleanText } from "@/lib/texts/rules";
import {
  ACTIVITY_STATUS_WORDS,
  type ActivityStatus,
  type Demand,
  demandWords,
  readCodes,
  readDemand,
  readStatus,
} from "./rules";

/** The columns of a pasted and of a downloaded table, so that what is downloaded can be pasted back. */
const COLUMNS = ["Delmål", "Aktivitet", "Krav", "Start", "Klar senast", "Ansvarig", "Läge", "Klar"] as const;
type Column = (typeof COLUMNS)[number];
export const COLUMN_NAMES: readonly string[] = COLUMNS;

export type ActivityDraft = Demand & {
  codes: string[];
  title: string;
  startsOn: string | null;
  dueOn: string | null;
  finishedOn: string | null;
  responsible: string;
  status: ActivityStatus;
};

export type ReadTable = { ok: true; rows: ActivityDraft[] } | { ok: false; faults: string[] };

const MAX_ROWS = 300;
const MAX_TITLE = 200;

/** Rows copied from a spreadsheet, tabs between the cells. A row of headings may come first, in any order. */
export function readTable(text: string, today: string): ReadTable {
  const lines = cleanText(text)
    .split("\n")
    .map((line) => line.split("\t").map((cell) => cell.trim().replace(/^"(.*)"$/s, "$1")));
  const filled = lines
    .map((cells, index) => ({ cells, row: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [first] = filled;
  if (!first) return { ok: false, faults: ["Klistra in minst en rad."] };
  const headings = readHeadings(first.cells);
  const body = headings === null ? filled : filled.slice(1);
  if (body.length > MAX_ROWS) return { ok: false, faults: [`Klistra in högst ${MAX_ROWS} rader åt gången.`] };
  const rows: ActivityDraft[] = [];
  const faults: string[] = [];
  for (const { cells, row } of body) {
    const cellOf = (column: Column) => cells[(headings ?? COLUMNS).indexOf(column)] ?? "";
    // A delmål without activities has a row of its own in the downloaded table.
    if (cellOf("Aktivitet") === "" && headings !== null) continue;
    const read = readRow(cellOf, today);
    faults.push(...read.faults.map((fault) => `Rad ${row}: ${fault}`));
    rows.push(read.draft);
  }
  if (faults.length > 0) return { ok: false, faults };
  return rows.length > 0 ? { ok: true, rows } : { ok: false, faults: ["Ingen av raderna har en aktivitet."] };
}

function readHeadings(cells: string[]): string[] | null {
  const names = cells.map(
    (cell) => COLUMNS.find((column) => column.toLowerCase() === cell.toLowerCase()) ?? cell,
  );
  return names.includes("Aktivitet") && names.includes("Delmål") ? names : null;
}

function readRow(
  cellOf: (column: Column) => string,
  today: string,
): { draft: ActivityDraft; faults: string[] } {
  const faults: string[] = [];
  const title = cellOf("Aktivitet").replace(/\s+/g, " ");
  if (title === "") faults.push("aktiviteten saknar namn.");
  if (title.length > MAX_TITLE) faults.push(`aktivitetens namn är längre än ${MAX_TITLE} tecken.`);
  if (hasPersonalNumber(`${title} ${cellOf("Ansvarig")}`)) faults.push("raden innehåller ett personnummer.");
  const codes = readCodes(cellOf("Delmål"));
  if (codes.length === 0) faults.push("skriv vilket delmål aktiviteten hör till, till exempel STc13.");
  const demand = readDemand(cellOf("Krav"));
  if (!demand) faults.push(`kravet ”${cellOf("Krav")}” finns inte. Skriv till exempel kurs.`);
  const status = readStatus(cellOf("Läge"));
  if (!status) faults.push(`läget ”${cellOf("Läge")}” finns inte. Skriv Planerad, Pågår eller Klar.`);
  const day = (column: "Start" | "Klar senast" | "Klar") => readDay(cellOf(column), column, faults);
  const [startsOn, dueOn, finishedOn] = [day("Start"), day("Klar senast"), day("Klar")];
  if (startsOn && dueOn && dueOn < startsOn) faults.push("”Klar senast” ligger före ”Start”.");
  const draft = {
    ...(demand ?? { kind: "free" as const, scope: null }),
    codes,
    title,
    startsOn,
    dueOn,
    finishedOn: status === "finished" ? (finishedOn ?? today) : null,
    responsible: cellOf("Ansvarig").slice(0, 120),
    status: status ?? "planned",
  };
  return { draft, faults };
}

function readDay(cell: string, column: string, faults: string[]): string | null {
  if (/^(|-|–|löpande)$/i.test(cell)) return null;
  const day = normaliseDay(cell);
  if (isDay(day)) return day;
  faults.push(`”${column}” är inte ett datum: ${cell.slice(0, 20)}. Skriv till exempel 2026-12-01.`);
  return null;
}

export type PlanRow = {
  code: string;
  title: string;
  statusWord: string;
  plan: string;
  activities: Omit<ActivityDraft, "codes">[];
};

/** The plan as a table for Excel. */
export function writeTable(rows: readonly PlanRow[]): string {
  const head = ["Delmål", "Delmålets namn", "Delmålets läge", "Min plan", ...COLUMNS.slice(1)];
  const lines = rows.flatMap((row) => {
    const own = [row.code, row.title, row.statusWord, row.plan];
    if (row.activities.length === 0) return [own];
    return row.activities.map((one) => [
      ...own,
      one.title,
      demandWords(one),
      one.startsOn ?? "",
      one.dueOn ?? "",
      one.responsible,
      ACTIVITY_STATUS_WORDS[one.status],
      one.finishedOn ?? "",
    ]);
  });
  return writeCsv([head, ...lines]);
}
