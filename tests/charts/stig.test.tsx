import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Stig } from "@/components/charts/stig";
import { legsOf, placementNames, type StigFacts, type StigMark } from "@/components/charts/stig-facts";
import { boxOf, overlap, spread } from "@/components/charts/stig-labels";
import { LEFT, layoutStig, WIDTH } from "@/components/charts/stig-layout";
import { layoutVertical } from "@/components/charts/stig-layout-vertical";
import { scaleOf } from "@/components/charts/stig-scale";
import { stigSentences } from "@/components/charts/stig-words";
import { addDays } from "@/lib/dates";
import type { Stretch } from "@/lib/residents/rules";

function placement(title: string, startsOn: string, endsOn: string): Stretch {
  return { kind: "placement", title, startsOn, endsOn, percent: 100 };
}

const maja: StigFacts = {
  startedOn: "2023-09-04",
  endsOn: "2029-12-15",
  today: "2026-11-23",
  homeUnit: "Vårdcentralen Alkärret",
  requiredMonths: 66,
  monthsWalked: 29,
  stretches: [
    placement("Akutsjukvård", "2023-09-04", "2024-01-31"),
    { kind: "absence", title: "Föräldraledig", startsOn: "2025-02-01", endsOn: "2025-08-31", percent: 100 },
    { kind: "parttime", title: "Deltid", startsOn: "2025-09-01", endsOn: "2026-08-31", percent: 80 },
    placement("Barnmedicin", "2026-02-01", "2026-04-30"),
    placement("Gynekologi", "2026-09-01", "2026-10-31"),
    placement("Psykiatri", "2027-01-04", "2027-03-31"),
    placement("Internmedicin", "2027-10-01", "2027-12-31"),
    placement("Hud", "2028-04-01", "2028-04-30"),
    placement("Öron", "2028-05-01", "2028-05-31"),
    placement("Vc Norrslätt", "2028-11-01", "2029-01-31"),
  ],
  marks: [
    { kind: "bt", on: "2024-09-01", label: "BT klar", planned: false },
    { kind: "signed-year", on: "2023-12-31", label: "signerat", planned: false },
    { kind: "next-year", on: "2026-12-31", label: "signeras i december", planned: true },
    { kind: "mittist", on: "2027-04-15", label: "15 april, föreslagen", planned: true },
    { kind: "assessment", on: "2023-11-12", label: "Medsittning", planned: false },
    { kind: "course", on: "2027-05-10", label: "Ledarskap", planned: true },
  ],
};

describe("the scale", () => {
  it("runs from the start month to the end of the end year, a day being its share of its month", () => {
    const scale = scaleOf("2023-09-04", "2029-12-15", LEFT, { total: 1082 });
    expect(scale.months).toBe(76);
    expect(scale.at("2023-09-01")).toBe(LEFT);
    expect(scale.at("2023-09-04")).toBeCloseTo(105.4, 1);
    expect(scale.at("2026-11-23")).toBeCloseTo(655.4, 1);
    expect(scale.at("2029-12-15")).toBeCloseTo(1178.2, 1);
    expect(scale.at("2050-01-01")).toBe(scale.to);
    expect(scale.years.map((year) => year.year)).toEqual([2023, 2024, 2025, 2026, 2027, 2028, 2029]);
  });
});

describe("the horizontal way", () => {
  const layout = layoutStig(maja);

  it("parts walked from planned exactly at today", () => {
    const walked = layout.lines.filter((line) => line.walked).at(-1);
    const planned = layout.lines.find((line) => !line.walked);
    expect(walked?.path.endsWith("655.4 150")).toBe(true);
    expect(planned?.path.startsWith("M655.4 150")).toBe(true);
  });

  it("is thinner at 80 per cent, and lifts over a placement inside its own dates", () => {
    expect(layout.lines.map(({ width, walked }) => [width, walked])).toEqual([
      [9, true],
      [6.5, true],
      [9, true],
      [9, false],
    ]);
    expect(layout.lines[0]?.path).toBe("M105.4 104L162.2 104C168.7 104 168.7 150 175.2 150L346 150");
    expect(layout.away).toEqual([{ from: 355, to: 439.7 }]);
  });

  it("writes the names in two tiers", () => {
    const words = layout.raised.map(({ strong, soft, y, anchor }) => `${y} ${anchor} ${strong} ${soft}`);
    expect(words).toEqual([
      "90 start Akutsjukvård 5 mån",
      "66 start Barnmedicin 3 mån",
      "90 end Gynekologi 2 mån",
      "90 start Psykiatri 3 mån",
      "66 start Internmedicin 3 mån",
      "90 start Hud, öron 2 mån",
      "66 start Vc Norrslätt 3 mån",
    ]);
  });

  it("lays a signed year at the level the way has that day", () => {
    expect(layout.rings.find((ring) => ring.kind === "signed-year")).toMatchObject({ x: 160.5, y: 104 });
    expect(layout.years[0]).toMatchObject({ name: "2023", state: "signerat" });
  });
});

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

describe("the side labels", () => {
  it("are never shortened when they are our own words", () => {
    const words = layoutVertical(maja).labels.map(({ strong, soft }) => `${strong} ${soft}`);
    expect(words).toContain("Mitt-i-ST 15 april, föreslagen");
    expect(words).toContain("Beräknat slut 15 december 2029");
    expect(words).toContain("Du är här, 29 av 66 månader");
  });
});

describe("labels pushed apart", () => {
  it.each([
    [
      [10, 100],
      [10, 100],
    ],
    [
      [100, 100],
      [90, 110],
    ],
    [
      [391.4, 409.1, 437.8],
      [390.25, 410.25, 437.8],
    ],
  ])("%j become %j", (wished, placed) => {
    expect(spread(wished, 20, 0, 1000)).toEqual(placed.map((at) => expect.closeTo(at, 1)));
  });
});

describe("the way in words", () => {
  it("tells every stretch and mark in order of time", () => {
    const words = stigSentences(maja).map((sentence) => sentence.text);
    expect(words.slice(0, 3)).toEqual([
      "4 september 2023–31 januari 2024: akutsjukvård, 4 månader och 28 dagar.",
      "12 november 2023: bedömning, medsittning.",
      "Året 2023 är signerat.",
    ]);
    expect(words).toContain("15 april 2027: Mitt-i-ST, föreslagen.");
    expect(words).toContain("Februari–augusti 2025: föräldraledig, 7 månader.");
    expect(words.at(-1)).toBe("15 december 2029: beräknat slut.");
  });

  it("joins neighbours of a month each", () => {
    expect(placementNames(maja).map((one) => one.name)).toContain("Hud, öron");
  });
});

describe("a trial", () => {
  const trial: StigFacts = {
    ...maja,
    endsOn: "2031-03-01",
    stretches: [...maja.stretches, placement("Reumatologi", "2029-05-01", "2029-06-30")],
  };

  it("is drawn over the former way, on a scale that holds both", () => {
    const longer = layoutStig(trial, "Du är här", maja);
    expect(longer.scale.years.at(-1)?.year).toBe(2031);
    expect(longer.former?.end).toBeLessThan(longer.end.x);
    const shorter = layoutStig(maja, "Du är här", trial);
    expect(shorter.scale.years.at(-1)?.year).toBe(2031);
    expect(layoutStig(maja).former).toBeNull();
  });

  it("says what the end was", () => {
    const html = renderToStaticMarkup(<Stig facts={trial} former={maja} />);
    expect(html.match(/Före ändringen var slutet 15 december 2029\./g)).toHaveLength(2);
  });
});

describe("the picture", () => {
  it("has a title and a description, and no style attributes", () => {
    const html = renderToStaticMarkup(<Stig facts={maja} />);
    expect(html).toContain("Din stig från 4 september 2023 till 15 december 2029");
    expect(html).toContain("29 av 66 månader är gångna. Ett år är signerat.");
    expect(html).toContain("Nästa placering är psykiatri från 4 januari 2027.");
    expect(html).not.toContain("style=");
    expect(html).not.toContain("NaN");
  });
});
