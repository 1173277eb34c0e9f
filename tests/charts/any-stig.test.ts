import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legsOf, type StigFacts, type StigMark } from "@/components/charts/stig-facts";
import { boxOf, overlap } from "@/components/charts/stig-labels";
import { LEFT, layoutStig, WIDTH } from "@/components/charts/stig-layout";
import { layoutVertical } from "@/components/charts/stig-layout-vertical";
import { addDays } from "@/lib/dates";
import type { Stretch } from "@/lib/residents/rules";

const day = fc.integer({ min: 0, max: 2600 }).map((days) => addDays("2020-02-29", days));
const stretch = fc
  .record({
    kind: fc.constantFrom("placement" as const, "absence" as const, "parttime" as const),
    title: fc.constantFrom("Hud", "Barnmedicin", "Reumatologi och smärtrehabilitering"),
    startsOn: day,
    days: fc.integer({ min: 0, max: 300 }),
    percent: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ days, ...rest }): Stretch => ({ ...rest, endsOn: addDays(rest.startsOn, days) }));
const mark = fc.record({
  kind: fc.constantFrom<StigMark["kind"]>(
    "signed-year",
    "next-year",
    "bt",
    "mittist",
    "assessment",
    "course",
  ),
  on: day,
  label: fc.constantFrom("", "BT klar", "15 april, föreslagen"),
  planned: fc.boolean(),
});
const anyFacts = fc
  .record({
    startedOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays("2020-02-29", days)),
    length: fc.integer({ min: 1, max: 3200 }),
    today: day,
    stretches: fc.array(stretch, { maxLength: 14 }),
    marks: fc.array(mark, { maxLength: 12 }),
  })
  .map(
    ({ length, ...rest }): StigFacts => ({
      ...rest,
      endsOn: addDays(rest.startedOn, length),
      homeUnit: "Vårdcentralen Östra Sjöbrinken",
      requiredMonths: 66,
      monthsWalked: 12,
    }),
  );

function numbers(path: string): number[] {
  return path
    .split(/[^0-9.-]+/)
    .filter(Boolean)
    .map(Number);
}

describe("any way", () => {
  it("has no label over another, and no number outside the picture", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const layout = layoutStig(facts);
        const boxes = [...layout.raised, ...layout.hung, ...layout.end.labels].map(boxOf);
        boxes.forEach((box, index) => {
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other, 0)).toBe(false);
        });
        for (const value of layout.lines.flatMap((line) => numbers(line.path))) {
          expect(Number.isFinite(value) && value >= LEFT - 0.1 && value <= WIDTH).toBe(true);
        }
        for (const { x, y } of [...layout.rings, layout.now, layout.start]) {
          expect(x >= LEFT && x <= WIDTH - 14 && y >= 104 && y <= 150).toBe(true);
        }
      }),
    );
  });

  it("is split at today: no walked line after it, no planned line before", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { lines, now } = layoutStig(facts);
        for (const { path, walked } of lines) {
          const along = numbers(path).filter((_, index) => index % 2 === 0);
          const edge = walked ? Math.max(...along) <= now.x + 0.1 : Math.min(...along) >= now.x - 0.1;
          expect(edge).toBe(true);
        }
      }),
    );
  });

  it("keeps the side labels of the vertical picture 20 px apart and inside it", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { labels, height } = layoutVertical(facts);
        labels.forEach((label, index) => {
          const next = labels[index + 1];
          if (next) expect(next.y - label.y).toBeGreaterThanOrEqual(19.8);
          expect(label.y > 0 && label.y <= height).toBe(true);
        });
      }),
    );
  });

  it("covers the time from the first day to the last without a hole", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const legs = legsOf(facts);
        expect(legs[0]?.startsOn).toBe(facts.startedOn);
        expect(legs.at(-1)?.until).toBe(facts.endsOn);
        legs.slice(1).forEach((leg, index) => {
          expect(leg.startsOn).toBe(legs[index]?.until);
        });
      }),
    );
  });
});
