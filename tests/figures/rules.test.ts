import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaseFact, figuresOf, percent, phaseOf, spreadOf } from "@/lib/figures/rules";
import { sheetsOf } from "@/lib/figures/sheets";

const TODAY = "2026-11-23";

function fact(facts: Partial<CaseFact>): CaseFact {
  return {
    openedOn: "2026-01-10",
    state: "practiceDayHeld",
    isClosed: false,
    practiceDay: "2026-03-02",
    preliminaryOn: null,
    finalOn: null,
    isEvaluated: false,
    evaluator: null,
    ...facts,
  };
}

test.each([
  [{ state: "portfolioRead" }, "before"],
  [{ state: "corrected" }, "after"],
  [{ state: "archived", finalOn: "2026-04-01" }, "final"],
  [{ state: "evaluated", finalOn: "2026-04-01" }, "evaluated"],
  [{ state: "contact", isClosed: true }, "closed"],
  [{ state: "archived", isClosed: true, finalOn: "2026-04-01" }, "final"],
] as const)("%o is in phase %s", (facts, phase) => {
  expect(phaseOf(fact(facts))).toBe(phase);
});

test("in time is on the last day; late and not sent when the time has gone count against it", () => {
  const { inTime } = figuresOf(
    [
      fact({ state: "preliminary", preliminaryOn: "2026-03-23" }),
      fact({ state: "preliminary", preliminaryOn: "2026-03-24" }),
      fact({}),
      fact({ practiceDay: "2026-11-02" }),
      fact({ isClosed: true }),
      fact({ state: "portfolioRead" }),
    ],
    21,
    TODAY,
  );
  expect(inTime).toEqual([{ year: "2026", of: 3, inTime: 1 }]);
});

test("years are those of what is counted: opening, practice day, final report", () => {
  const figures = figuresOf(
    [
      fact({
        openedOn: "2025-06-01",
        practiceDay: "2025-12-20",
        state: "evaluated",
        finalOn: "2026-01-29",
        isEvaluated: true,
      }),
    ],
    21,
    TODAY,
  );
  expect(figures.cases).toMatchObject([{ year: "2025", total: 1, phases: { evaluated: 1 } }]);
  expect(figures.toFinal).toMatchObject([{ year: "2025", n: 1, spread: { median: 40 } }]);
  expect(figures.evaluated).toEqual([{ year: "2026", of: 1, answered: 1 }]);
});

test("a year in which nothing happened stands between the others, without a median", () => {
  const held = (practiceDay: string, finalOn: string) =>
    fact({ openedOn: practiceDay, practiceDay, finalOn, state: "archived" });
  const figures = figuresOf([held("2026-03-02", "2026-03-30"), held("2024-03-04", "2024-04-04")], 21, TODAY);
  expect(figures.cases.map(({ year, total }) => [year, total])).toEqual([
    ["2024", 1],
    ["2025", 0],
    ["2026", 1],
  ]);
  const [, toFinal] = sheetsOf(figures, 21);
  expect(toFinal?.rows[1]).toEqual(["2025", 0, null, null, null, null, null]);
});

test("the median and the middle half of known numbers", () => {
  expect(spreadOf([30, 10, 20, 40])).toEqual({
    median: 25,
    low: 17.5,
    high: 32.5,
    least: 10,
    most: 40,
  });
  expect(spreadOf([])).toBeNull();
  expect(percent(0, 0)).toBeNull();
  expect(percent(2, 3)).toBe(67);
});

test("the spread is in order, and as many below the median as above it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 40 }), (days) => {
      const { least = 0, low = 0, median = 0, high = 0, most = 0 } = spreadOf(days) ?? {};
      expect([least, low, median, high, most]).toEqual(
        [least, low, median, high, most].sort((a, b) => a - b),
      );
      const below = days.filter((day) => day < median).length;
      const above = days.filter((day) => day > median).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(days.length / 2);
    }),
  );
});

test("the load is by name, the busiest first, and has a sheet only for those who see names", () => {
  const facts = [
    fact({ evaluator: "Åsa" }),
    fact({ evaluator: "Bo" }),
    fact({ evaluator: "Bo", finalOn: "2026-04-01", state: "final" }),
    fact({ evaluator: "Cia", isClosed: true }),
  ];
  const figures = figuresOf(facts, 21, TODAY);
  expect(figures.load).toEqual([
    { evaluator: "Bo", open: 1, done: 1 },
    { evaluator: "Åsa", open: 1, done: 0 },
    { evaluator: "Cia", open: 0, done: 0 },
  ]);
  expect(sheetsOf(figures, 21).map(({ name }) => name)).toContain("Värderare");
  const nameless = figuresOf(
    facts.map((one) => ({ ...one, evaluator: null })),
    21,
    TODAY,
  );
  expect(sheetsOf(nameless, 21).map(({ name }) => name)).not.toContain("Värderare");
  for (const { head, rows } of sheetsOf(figures, 21)) {
    for (const row of rows) expect(row).toHaveLength(head.length);
  }
});
