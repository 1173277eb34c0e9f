import { addDays, daysBetween } from "@/lib/dates";
import { type CaseState, hasReached } from "@/lib/mittist/rules";

export type CaseFact = {
  openedOn: string;
  state: CaseState;
  isClosed: boolean;
  practiceDay: string | null;
  preliminaryOn: string | null;
  finalOn: string | null;
  isEvaluated: boolean;
  /** Only for the one who allots the cases. */
  evaluator: string | null;
};

export const PHASES = ["before", "after", "final", "evaluated", "closed"] as const;
export type Phase = (typeof PHASES)[number];

export const PHASE_NAMES: Record<Phase, string> = {
  before: "Före praktikdagen",
  after: "Rapporten skrivs",
  final: "Slutlig rapport",
  evaluated: "Utvärderad",
  closed: "Avslutad utan rapport",
};

export function phaseOf({ state, isClosed, finalOn }: CaseFact): Phase {
  if (isClosed && finalOn === null) return "closed";
  if (state === "evaluated") return "evaluated";
  if (hasReached(state, "final")) return "final";
  return hasReached(state, "practiceDayHeld") ? "after" : "before";
}

export type Spread = { median: number; low: number; high: number; least: number; most: number };

export type Figures = {
  cases: { year: string; total: number; phases: Record<Phase, number> }[];
  /** Days from the practice day to the final report, by the year of the practice day; no spread of no reports. */
  toFinal: { year: string; n: number; spread: Spread | null }[];
  /** Preliminary reports that were sent within the time set, of those that were sent or whose time has gone. */
  inTime: { year: string; of: number; inTime: number }[];
  /** Final reports whose ST-läkare has answered the evaluation, by the year of the report. */
  evaluated: { year: string; of: number; answered: number }[];
  load: { evaluator: string; open: number; done: number }[];
};

export function figuresOf(facts: readonly CaseFact[], reportDays: number, today: string): Figures {
  return {
    cases: byYear(facts, ({ openedOn }) => openedOn).map(([year, rows]) => ({
      year,
      total: rows.length,
      phases: countPhases(rows),
    })),
    toFinal: byYear(facts, ({ practiceDay, finalOn }) => (finalOn === null ? null : practiceDay)).map(
      ([year, rows]) => ({ year, n: rows.length, spread: spreadOf(rows.flatMap(daysToFinal)) }),
    ),
    inTime: byYear(facts, (fact) => (isDue(fact, reportDays, today) ? fact.practiceDay : null)).map(
      ([year, rows]) => ({
        year,
        of: rows.length,
        inTime: rows.filter((fact) => wasInTime(fact, reportDays)).length,
      }),
    ),
    evaluated: byYear(facts, ({ finalOn }) => finalOn).map(([year, rows]) => ({
      year,
      of: rows.length,
      answered: rows.filter(({ isEvaluated }) => isEvaluated).length,
    })),
    load: loadOf(facts),
  };
}

/** From the first year to the last, with those in between in which nothing happened. */
function byYear(
  facts: readonly CaseFact[],
  dayOf: (fact: CaseFact) => string | null,
): [string, CaseFact[]][] {
  const years = new Map<string, CaseFact[]>();
  for (const fact of facts) {
    const year = dayOf(fact)?.slice(0, 4);
    if (year !== undefined) years.set(year, [...(years.get(year) ?? []), fact]);
  }
  const known = [...years.keys()].map(Number);
  if (known.length === 0) return [];
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => {
    const year = String(first + index);
    return [year, years.get(year) ?? []];
  });
}

function countPhases(facts: readonly CaseFact[]): Record<Phase, number> {
  const count = (phase: Phase) => facts.filter((fact) => phaseOf(fact) === phase).length;
  return {
    before: count("before"),
    after: count("after"),
    final: count("final"),
    evaluated: count("evaluated"),
    closed: count("closed"),
  };
}

function daysToFinal({ practiceDay, finalOn }: CaseFact): number[] {
  return practiceDay === null || finalOn === null ? [] : [daysBetween(practiceDay, finalOn)];
}

function isDue(fact: CaseFact, reportDays: number, today: string): boolean {
  if (fact.practiceDay === null || !hasReached(fact.state, "practiceDayHeld")) return false;
  if (fact.preliminaryOn !== null) return true;
  return !fact.isClosed && addDays(fact.practiceDay, reportDays) < today;
}

function wasInTime({ practiceDay, preliminaryOn }: CaseFact, reportDays: number): boolean {
  return practiceDay !== null && preliminaryOn !== null && preliminaryOn <= addDays(practiceDay, reportDays);
}

/** Median, the middle half, and the ends. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((one, other) => one - other);
  const [least] = sorted;
  if (least === undefined) return null;
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    least,
    most: sorted.at(-1) ?? least,
  };
}

/** Between its two neighbours when it falls between them, as in spreadsheets; to one decimal. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return Math.round((below + (above - below) * (place - Math.floor(place))) * 10) / 10;
}

const collator = new Intl.Collator("sv");

function loadOf(facts: readonly CaseFact[]): Figures["load"] {
  const names = [...new Set(facts.flatMap(({ evaluator }) => evaluator ?? []))];
  return names
    .map((evaluator) => {
      const own = facts.filter((fact) => fact.evaluator === evaluator);
      const done = own.filter(({ finalOn }) => finalOn !== null).length;
      const open = own.filter(({ finalOn, isClosed }) => finalOn === null && !isClosed).length;
      return { evaluator, open, done };
    })
    .sort((one, other) => other.open - one.open || collator.compare(one.evaluator, other.evaluator));
}

/** "67 %", whole; nothing of nothing is no share. */
export function percent(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((part / of) * 100);
}
