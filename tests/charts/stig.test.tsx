import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Stig } from "@/components/charts/stig";
import { placementNames, type StigFacts } from "@/components/charts/stig-facts";
import { spread } from "@/components/charts/stig-labels";
import { LEFT, layoutStig } from "@/components/charts/stig-layout";
import { layoutVertical } from "@/components/charts/stig-layout-vertical";
import { scaleOf } from "@/components/charts/stig-scale";
import { stigSentences } from "@/components/charts/stig-words";
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
