import type { CsvCell } from "@/lib/csv";
import { type Figures, PHASE_NAMES, PHASES, percent, type Spread } from "./rules";

/** One table of the page, as it is read there and as it is taken out. */
export type FigureSheet = { name: string; head: string[]; rows: CsvCell[][] };

export function sheetsOf(figures: Figures, reportDays: number): FigureSheet[] {
  const sheets = [
    casesSheet(figures),
    toFinalSheet(figures),
    inTimeSheet(figures, reportDays),
    evaluatedSheet(figures),
  ];
  return figures.load.length > 0 ? [...sheets, loadSheet(figures)] : sheets;
}

export function casesSheet({ cases }: Figures): FigureSheet {
  return {
    name: "Ärenden",
    head: ["År då ärendet öppnades", "Ärenden", ...PHASES.map((phase) => PHASE_NAMES[phase])],
    rows: cases.map(({ year, total, phases }) => [year, total, ...PHASES.map((phase) => phases[phase])]),
  };
}

const SPREAD = ["median", "low", "high", "least", "most"] as const satisfies (keyof Spread)[];

export function toFinalSheet({ toFinal }: Figures): FigureSheet {
  return {
    name: "Tid till slutlig rapport",
    head: [
      "Praktikdagens år",
      "Rapporter",
      "Median, dagar",
      "Mellersta hälften från",
      "till",
      "Kortast",
      "Längst",
    ],
    rows: toFinal.map(({ year, n, spread }) => [year, n, ...SPREAD.map((key) => spread?.[key] ?? null)]),
  };
}

export function inTimeSheet({ inTime }: Figures, reportDays: number): FigureSheet {
  return {
    name: "Preliminär i tid",
    head: ["Praktikdagens år", "Skulle ha skickats", `Inom ${reportDays} dagar`, "Andel, procent"],
    rows: inTime.map((row) => [row.year, row.of, row.inTime, percent(row.inTime, row.of)]),
  };
}

export function evaluatedSheet({ evaluated }: Figures): FigureSheet {
  return {
    name: "Utvärderingar",
    head: ["Den slutliga rapportens år", "Slutliga rapporter", "Utvärderade", "Andel, procent"],
    rows: evaluated.map((row) => [row.year, row.of, row.answered, percent(row.answered, row.of)]),
  };
}

export function loadSheet({ load }: Figures): FigureSheet {
  return {
    name: "Värderare",
    head: ["Värderare", "Pågående ärenden", "Slutliga rapporter"],
    rows: load.map(({ evaluator, open, done }) => [evaluator, open, done]),
  };
}
