import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths } from "@/lib/dates";
import {
  computedEnd,
  dayWalked,
  degreeOn,
  faultSentence,
  monthsWalked,
  type ServiceFacts,
  type Stretch,
  stretchFaults,
} from "@/lib/residents/rules";

function absence(startsOn: string, endsOn: string, percent = 100): Stretch {
  return { kind: "absence", title: "Föräldraledighet", startsOn, endsOn, percent };
}

function parttime(startsOn: string, endsOn: string, percent: number): Stretch {
  return { kind: "parttime", title: "Deltid", startsOn, endsOn, percent };
}

function placement(startsOn: string, endsOn: string, percent = 100): Stretch {
  return { kind: "placement", title: "Barnmedicin", startsOn, endsOn, percent };
}

const maja: ServiceFacts = {
  startedOn: "2023-09-04",
  requiredMonths: 66,
  stretches: [
    absence("2025-02-01", "2025-08-31"),
    parttime("2025-09-01", "2026-08-31", 80),
    placement("2026-02-01", "2026-04-30"),
  ],
};

describe("the computed end", () => {
  it("adds leave and part-time to 66 months, and says by how much", () => {
    expect(computedEnd(maja)).toEqual({
      fullTimeEndsOn: "2029-03-03",
      endsOn: "2029-12-15",
      causes: [
        { text: "Föräldraledighet februari–augusti 2025", months: 7, days: 0 },
        { text: "80 procent september 2025–augusti 2026", months: 2, days: 12 },
      ],
    });
  });

  type Row = { name: string; startedOn: string; months: number; stretches: Stretch[]; endsOn: string };
  const rows: Row[] = [
    { name: "full time", startedOn: "2021-09-01", months: 60, stretches: [], endsOn: "2026-08-31" },
    {
      name: "a start on a leap day",
      startedOn: "2024-02-29",
      months: 66,
      stretches: [],
      endsOn: "2029-08-28",
    },
    {
      name: "an end in a leap February",
      startedOn: "2022-09-01",
      months: 66,
      stretches: [],
      endsOn: "2028-02-29",
    },
    {
      name: "a placement at full time moves nothing",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [placement("2024-01-01", "2024-03-31")],
      endsOn: "2028-06-30",
    },
    {
      name: "a placement at half time is half time",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [placement("2024-01-01", "2024-06-30", 50)],
      endsOn: "2028-09-30",
    },
    {
      name: "leave over a leap February is one month",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [absence("2024-02-01", "2024-02-29")],
      endsOn: "2028-07-31",
    },
    {
      name: "leave inside part-time is not counted twice",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [parttime("2024-01-01", "2024-12-31", 80), absence("2024-06-01", "2024-07-31")],
      endsOn: "2028-10-31",
    },
    {
      name: "half leave for six months costs three",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [absence("2024-01-01", "2024-06-30", 50)],
      endsOn: "2028-09-30",
    },
    {
      name: "a single working day of illness costs nothing",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [absence("2024-05-17", "2024-05-19")],
      endsOn: "2028-06-30",
    },
    {
      name: "two working days cost two days",
      startedOn: "2023-01-01",
      months: 66,
      stretches: [absence("2024-05-16", "2024-05-17")],
      endsOn: "2028-07-02",
    },
    {
      name: "part-time without an end is cut where ST ends",
      startedOn: "2023-01-01",
      months: 12,
      stretches: [parttime("2023-01-01", "2040-12-31", 50)],
      endsOn: "2024-12-31",
    },
    {
      name: "leave that begins when ST would be over but for earlier leave",
      startedOn: "2023-01-01",
      months: 12,
      stretches: [absence("2023-03-01", "2023-04-30"), absence("2024-02-01", "2024-02-29")],
      endsOn: "2024-03-31",
    },
    {
      name: "leave after the end moves nothing",
      startedOn: "2023-01-01",
      months: 12,
      stretches: [absence("2024-02-01", "2024-03-31")],
      endsOn: "2023-12-31",
    },
    {
      name: "leave begun before ST counts from the first day",
      startedOn: "2023-01-01",
      months: 12,
      stretches: [absence("2022-11-01", "2023-01-31")],
      endsOn: "2024-01-31",
    },
  ];
  it.each(rows)("$name", ({ startedOn, months, stretches, endsOn }) => {
    expect(computedEnd({ startedOn, requiredMonths: months, stretches }).endsOn).toBe(endsOn);
  });

  it("counts bastjänstgöring as the first part of the 66 months", () => {
    const bt = { ...placement("2023-09-04", "2024-03-03"), title: "Bastjänstgöring, akutsjukvård" };
    expect(computedEnd({ ...maja, stretches: [bt] }).endsOn).toBe("2029-03-03");
    expect(dayWalked({ ...maja, stretches: [bt] }, 24).endsOn).toBe("2025-09-03");
    expect(dayWalked(maja, 24).endsOn).toBe("2026-05-27");
  });
});

describe("months walked", () => {
  it.each([
    ["2023-09-03", 0],
    ["2023-09-04", 0],
    ["2023-10-03", 1],
    ["2025-01-31", 16],
    ["2025-08-31", 16],
    ["2026-11-23", 29],
    ["2029-12-15", 66],
    ["2031-01-01", 66],
  ])("on %s they are %i", (today, months) => {
    expect(monthsWalked(maja, today)).toBe(months);
  });

  it("reads the degree of a day", () => {
    expect(degreeOn(maja, "2024-01-01")).toBe(100);
    expect(degreeOn(maja, "2025-05-01")).toBe(0);
    expect(degreeOn(maja, "2026-03-01")).toBe(80);
  });
});

describe("any time line", () => {
  const stretch = fc
    .record({
      kind: fc.constantFrom("placement" as const, "absence" as const, "parttime" as const),
      from: fc.integer({ min: 0, max: 2400 }),
      days: fc.integer({ min: 0, max: 400 }),
      percent: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ kind, from, days, percent }): Stretch => {
      const startsOn = addDays("2020-02-29", from);
      return { kind, title: "Något", startsOn, endsOn: addDays(startsOn, days), percent };
    });
  const facts = fc
    .array(stretch, { maxLength: 8 })
    .map((stretches): ServiceFacts => ({ startedOn: "2020-02-29", requiredMonths: 66, stretches }));

  it("never ends before full time would, and the causes make up the difference", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const end = computedEnd(one);
        const lost = end.causes.reduce((sum, cause) => sum + cause.months * 30 + cause.days, 0);
        const months = one.requiredMonths + Math.floor(lost / 30);
        expect(end.endsOn >= end.fullTimeEndsOn).toBe(true);
        expect(end.endsOn).toBe(addDays(addMonths(one.startedOn, months), (lost % 30) - 1));
        expect(monthsWalked(one, end.endsOn)).toBeGreaterThanOrEqual(one.requiredMonths - 1);
      }),
    );
  });

  it("is never walked faster than the calendar", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 4000 }), (one, days) => {
        const today = addDays(one.startedOn, days);
        const walked = monthsWalked(one, today);
        expect(walked).toBeGreaterThanOrEqual(0);
        expect(walked).toBeLessThanOrEqual(Math.min(66, Math.floor((days + 1) / 28)));
      }),
    );
  });
});

describe("faults in the time line", () => {
  it.each([
    [absence("2025-03-01", "2025-02-01"), "endsBeforeStart"],
    [placement("2023-08-01", "2023-10-31"), "beforeService"],
    [placement("2035-01-01", "2035-02-01"), "afterService"],
    [parttime("2024-01-01", "2024-02-01", 120), "percentOutOfRange"],
  ])("%o is refused as %s", (stretch, reason) => {
    const faults = stretchFaults({ ...maja, stretches: [stretch] });
    expect(faults.map((fault) => fault.reason)).toContain(reason);
  });

  it("tells overlaps apart", () => {
    const stretches = [
      placement("2024-01-01", "2024-03-31"),
      placement("2024-03-31", "2024-05-31"),
      absence("2024-05-01", "2024-05-31"),
      parttime("2024-01-01", "2024-12-31", 80),
    ];
    const faults = stretchFaults({ ...maja, stretches });
    expect(faults.map((fault) => fault.reason)).toEqual(["sameKindOverlaps", "placementDuringAbsence"]);
    expect(faults.map(faultSentence)).toEqual([
      "Barnmedicin och Barnmedicin ligger delvis på samma dagar.",
      "Barnmedicin ligger delvis i Föräldraledighet, då du inte tjänstgör.",
    ]);
  });
});
