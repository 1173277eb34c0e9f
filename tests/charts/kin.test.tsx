import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CaseLine, stationCount } from "@/components/charts/case-line";
import { Clock, wedge } from "@/components/charts/clock";
import { DelmalMap } from "@/components/charts/delmal-map";
import { Dots } from "@/components/charts/dots";
import { Sparkline } from "@/components/charts/sparkline";
import { YearRing } from "@/components/charts/year-ring";
import { onRing, ringAngle, ringWords } from "@/components/charts/year-ring-layout";

describe("the year ring", () => {
  it.each([
    ["2026-01-08", 7.26],
    ["2026-03-26", 84.68],
    ["2024-02-29", 59.48],
    ["2026-12-31", 359.52],
  ])("lays %s at %f degrees", (day, angle) => {
    expect(ringAngle(day)).toBeCloseTo(angle, 2);
  });

  it("begins at the top and goes clockwise", () => {
    expect(onRing(0, 50)).toEqual({ x: 100, y: 50 });
    expect(onRing(90, 50)).toEqual({ x: 150, y: 100 });
  });

  it("says what it shows", () => {
    expect(ringWords(2026, ["2026-03-10", "2026-01-08", "2026-01-15"], ["2026-03-26", "2026-06-18"])).toBe(
      "Årsringen 2026: 3 samtal. Januari 2, mars 1. Kvartalsavstämning gjord i mars och juni.",
    );
    expect(ringWords(2027, [], [])).toBe(
      "Årsringen 2027: inga samtal än. Ingen kvartalsavstämning är gjord.",
    );
    const html = renderToStaticMarkup(<YearRing year={2026} talks={["2026-01-08"]} quarters={[]} />);
    expect(html.match(/ring-talk/g)).toHaveLength(1);
  });
});

describe("the delmål map", () => {
  it("links each cell, says its full name and writes the short one", () => {
    const cell = { code: "STa4", title: "Etik", status: "done" as const };
    const html = renderToStaticMarkup(
      <DelmalMap
        label="Alla delmål"
        base="/st-lakare/1/delmal"
        groups={[{ name: "STa", note: "gemensamma", prefix: "ST", cells: [cell] }]}
      />,
    );
    expect(html).toContain('href="/st-lakare/1/delmal/STa4"');
    expect(html).toContain("STa4 Etik: uppnått");
    expect(html).toContain(">a4<");
  });
});

describe("the Mitt-i-ST line", () => {
  it("names the station and how far it is", () => {
    const html = renderToStaticMarkup(<CaseLine station={8} name="Praktikdag" late />);
    expect(html).toContain('aria-label="Steg 8 av 13: praktikdag, över tiden"');
    expect(html.match(/case-ahead/g)).toHaveLength(stationCount - 8);
  });

  it("has no fourteenth station", () => {
    expect(() => renderToStaticMarkup(<CaseLine station={14} name="" late={false} />)).toThrow(RangeError);
  });
});

describe("the clock", () => {
  it.each([
    [0.25, "M11 11V3A8 8 0 0 1 19 11Z"],
    [0.5, "M11 11V3A8 8 0 0 1 11 19Z"],
    [0.75, "M11 11V3A8 8 0 1 1 3 11Z"],
  ])("has filled %f", (share, path) => {
    expect(wedge(share)).toBe(path);
  });

  it("turns to its own shape when the time is over", () => {
    const late = renderToStaticMarkup(
      <Clock elapsed={26} total={21} words="5 dagar över" of="av tre veckor" />,
    );
    expect(late).toContain("fill-miss");
    const full = renderToStaticMarkup(
      <Clock elapsed={21} total={21} words="sista dagen" of="av tre veckor" />,
    );
    expect(full).not.toContain("fill-miss");
  });
});

describe("small pictures in tables", () => {
  it("a month without a talk is a stroke, absence another, and both are read aloud", () => {
    const months = [
      { month: "oktober", count: 3 },
      { month: "november", count: 0 },
      { month: "december", count: null },
    ];
    const html = renderToStaticMarkup(
      <Sparkline what="Samtal per månad" months={months} word="inget i november" />,
    );
    expect(html).toContain("Samtal per månad: oktober 3, november inget, december frånvaro");
    expect(html).toContain("spark-none");
    expect(html).toContain("spark-away");
    expect(html).toContain("<small>inget i november</small>");
  });

  it("more than the target are all filled", () => {
    const html = renderToStaticMarkup(<Dots filled={5} total={4} word="fem av fyra" />);
    expect(html.match(/fill-accent/g)).toHaveLength(5);
    expect(html).not.toContain("dot-open");
  });
});
