import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Answered,
  chooseGroups,
  groupAnswers,
  MIN_ANSWERS,
  resultsOf,
} from "@/lib/figures/evaluation-rules";
import type { EvaluationQuestion } from "@/lib/mittist/template";

const VALUE: EvaluationQuestion = {
  key: "value",
  kind: "scale",
  question: "Var det bra?",
  hint: null,
  required: false,
  steps: ["Nej", "Ja"],
};
const BEST: EvaluationQuestion = {
  key: "best",
  kind: "text",
  question: "Vad var bäst?",
  hint: null,
  required: false,
};

function answer(facts: Partial<Answered> = {}): Answered {
  return {
    regionId: "ost",
    region: "Region Östanland",
    answeredOn: "2026-05-01",
    questions: [VALUE, BEST],
    answers: { value: 1, best: "Dagen." },
    ...facts,
  };
}

const many = (count: number, facts: Partial<Answered> = {}) =>
  Array.from({ length: count }, () => answer(facts));

test("four answers are shown to nobody, five are, and the sixth waits for nine more… of its own five", () => {
  expect(groupAnswers(many(4))).toEqual([]);
  expect(groupAnswers(many(5))[0]?.rows).toHaveLength(5);
  expect(groupAnswers(many(9))[0]?.rows).toHaveLength(5);
  expect(groupAnswers(many(10))[0]?.rows).toHaveLength(10);
});

test("four in each of two regions are not eight", () => {
  expect(groupAnswers([...many(4), ...many(4, { regionId: "vast" })])).toEqual([]);
});

test("three of one year and two of the next are counted with the year in which they became five", () => {
  const groups = groupAnswers([...many(3, { answeredOn: "2025-12-30" }), ...many(2)]);
  expect(groups.map(({ year, rows }) => [year, rows.length])).toEqual([["2026", 5]]);
});

const arbitrary = fc.array(
  fc.record({
    regionId: fc.constantFrom("ost", "vast", "syd"),
    year: fc.constantFrom("2024", "2025", "2026"),
    value: fc.constantFrom(0, 1, null),
    text: fc.constantFrom("", "Något"),
  }),
  { maxLength: 60 },
);

function asAnswered(
  drawn: { regionId: string; year: string; value: number | null; text: string }[],
): Answered[] {
  return drawn
    .sort((one, other) => one.year.localeCompare(other.year))
    .map(({ regionId, year, value, text }) =>
      answer({
        regionId,
        answeredOn: `${year}-05-01`,
        answers: { ...(value === null ? {} : { value }), best: text },
      }),
    );
}

/** Everything that can be asked for: each choice of region and year, all of them included. */
const CHOICES = [null, "ost", "vast", "syd"].flatMap((region) =>
  [null, "2024", "2025", "2026"].map((year) => ({ region, year })),
);

test("however it is filtered, what is shown and the difference between any two things shown are none or at least five", () => {
  fc.assert(
    fc.property(arbitrary, (drawn) => {
      const groups = groupAnswers(asAnswered(drawn));
      const shown = CHOICES.map(
        (choice) => new Set(chooseGroups(groups, choice).flatMap(({ rows }) => rows)),
      );
      for (const one of shown) {
        for (const other of shown) {
          const difference = [...one].filter((row) => !other.has(row)).length;
          expect(difference === 0 || difference >= MIN_ANSWERS).toBe(true);
        }
      }
    }),
  );
});

test("the same holds for each question by itself, which not everybody has answered", () => {
  fc.assert(
    fc.property(arbitrary, (drawn) => {
      const groups = groupAnswers(asAnswered(drawn));
      const counts = CHOICES.map((choice) => {
        const { scales, texts } = resultsOf(chooseGroups(groups, choice));
        const scale = scales[0]?.steps?.reduce((sum, { count }) => sum + count, 0) ?? 0;
        return [scale, texts[0]?.texts?.length ?? 0];
      });
      for (const count of counts.flat()) expect(count === 0 || count >= MIN_ANSWERS).toBe(true);
      const [all] = counts;
      for (const kind of [0, 1]) {
        if (!all?.[kind]) continue;
        for (const count of counts) {
          const rest = (all[kind] ?? 0) - (count[kind] ?? 0);
          expect(rest === 0 || rest >= MIN_ANSWERS).toBe(true);
        }
      }
    }),
  );
});

test("an answer that comes later changes nothing until five of them have come", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), (count) => {
      const before = resultsOf(groupAnswers(many(count)));
      const after = resultsOf(groupAnswers(many(count + 1)));
      const difference = after.count - before.count;
      expect(difference === 0 || difference === MIN_ANSWERS).toBe(true);
    }),
  );
});

test("how the answers fall, and the words in an order that is not that of time", () => {
  const texts = ["Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio"];
  const rows = texts.map((best, index) => answer({ answers: { value: index < 3 ? 0 : 1, best } }));
  const results = resultsOf(groupAnswers(rows));
  expect(results.scales[0]?.steps).toEqual([
    { step: "Nej", count: 3 },
    { step: "Ja", count: 7 },
  ]);
  const shown = results.texts[0]?.texts ?? [];
  expect([...shown].sort()).toEqual([...texts].sort());
  expect(shown).not.toEqual(texts);
  expect(resultsOf(groupAnswers([...rows].reverse())).texts[0]?.texts).toEqual(shown);
});

test("a question that was asked in other words is another question", () => {
  const before = { questions: [{ ...VALUE, steps: ["Nej", "Delvis", "Ja"] }] };
  const { scales } = resultsOf(groupAnswers([...many(5, before), ...many(5)]));
  expect(scales).toHaveLength(2);
});
