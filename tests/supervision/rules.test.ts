import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  monthsOfYear,
  monthsWithoutNotes,
  quarterDays,
  reviewsOf,
  type Service,
  signingWarnings,
  stateOf,
  type Talk,
  talkDayFault,
  yearFault,
  yearIsReviewed,
} from "@/lib/supervision/rules";
import { SupervisionTemplate } from "@/lib/supervision/template";

const file = path.join(import.meta.dirname, "../../db/data/templates/supervision-year-1.json");
const template = SupervisionTemplate.parse(JSON.parse(readFileSync(file, "utf8")));
const service: Service = { startedOn: "2023-09-04", completedOn: null, absences: [] };

function talk(heldOn: string, facts: Partial<Talk> = {}): Talk {
  return { id: heldOn, heldOn, topic: "", promptKeys: [], version: 1, goals: [], texts: {}, ...facts };
}

const note = { residentNote: { body: "Något", version: 1, at: "2026-01-01T00:00:00Z" } };

test("none, one or two signatures are three states", () => {
  expect([[], [1], [1, 2]].map(stateOf)).toEqual(["open", "signedByOne", "signedByBoth"]);
});

test.each<[string, number, Partial<Service>, string, number[]]>([
  ["a whole year", 2025, {}, "2026-11-23", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ["a year that is not over", 2026, {}, "2026-03-01", [1, 2, 3]],
  ["the year of the start", 2023, {}, "2026-11-23", [9, 10, 11, 12]],
  ["a start on the last day of a month", 2023, { startedOn: "2023-11-30" }, "2026-11-23", [11, 12]],
  ["the year ST ended", 2026, { completedOn: "2026-02-10" }, "2026-11-23", [1, 2]],
  ["a year before the start", 2022, {}, "2026-11-23", []],
  ["a year to come", 2027, {}, "2026-11-23", []],
])("the months to talk in: %s", (_, year, facts, today, months) => {
  expect(monthsOfYear(year, { ...service, ...facts }, today)).toEqual(months);
});

test("a month wholly on leave asks for no talk; half a month or half-time leave does", () => {
  const absences = [
    { startsOn: "2026-02-15", endsOn: "2026-03-20", percent: 100 },
    { startsOn: "2026-03-21", endsOn: "2026-05-10", percent: 100 },
    { startsOn: "2026-06-01", endsOn: "2026-06-30", percent: 50 },
  ];
  expect(monthsOfYear(2026, { ...service, absences }, "2026-07-01")).toEqual([1, 2, 5, 6, 7]);
});

test("a month whose talks are all empty lacks notes; a private note does not count", () => {
  const talks = [
    talk("2026-01-10", { texts: note }),
    talk("2026-02-10"),
    talk("2026-03-10", { texts: { private: { body: "x", version: 1, at: "" } } }),
    talk("2026-03-20", { texts: { agreed: { body: "  ", version: 1, at: "" } } }),
  ];
  expect(monthsWithoutNotes([1, 2, 3, 4], talks)).toEqual([2, 3, 4]);
});

test("a quarter is counted from what the month's talks discussed, together", () => {
  const talks = [
    talk("2026-03-10", { promptKeys: ["chosen-delmal"] }),
    talk("2026-03-26", { promptKeys: ["supervision-itself", "wellbeing"] }),
    talk("2026-04-02", { promptKeys: ["assessments-done"] }),
  ];
  expect(reviewsOf(template, talks, 3)).toEqual([
    { cadence: "quarter", name: "Kvartalsavstämning", met: 2, expected: 3 },
  ]);
  expect(reviewsOf(template, talks, 1)).toEqual([]);
  expect(quarterDays(template, talks)).toEqual(["2026-03-26", "2026-04-02"]);
});

test("an optional question counts once it has been chosen", () => {
  const half = (promptKeys: string[]) =>
    reviewsOf(template, [talk("2026-06-10", { promptKeys })], 6).find(
      ({ cadence }) => cadence === "halfYear",
    );
  expect(half([])).toMatchObject({ met: 0, expected: 1 });
  expect(half(["ethics"])).toMatchObject({ met: 1, expected: 2 });
});

test("what is worth a second look before signing is named, and nothing else", () => {
  const talks = [
    talk("2026-11-10", { texts: note, promptKeys: ["year-assessments"] }),
    talk("2026-12-10", { texts: note }),
  ];
  expect(yearIsReviewed(template, talks)).toBe(true);
  const facts = { year: 2026, template, talks };
  expect(signingWarnings({ ...facts, today: "2026-12-20", months: [11, 12] })).toEqual([]);
  const [months, early, ahead] = signingWarnings({ ...facts, today: "2026-11-20", months: [7, 8, 11] });
  expect(months).toContain("Juli och augusti saknar anteckningar");
  expect(early).toContain("Året är inte slut");
  expect(ahead).toContain("Ett samtal är planerat");
  const [unreviewed] = signingWarnings({
    ...facts,
    talks: talks.slice(1),
    today: "2026-12-20",
    months: [12],
  });
  expect(unreviewed).toContain("Helårets genomgång är inte antecknad");
});

test.each([
  ["2026-06-01", 2026, null],
  ["2026-12-31", 2026, null],
  ["2027-01-01", 2026, "1 januari 2027 hör inte till 2026. Byt år, eller rätta datumet."],
  ["2023-09-03", 2023, "ST började 4 september 2023. Ett samtal kan inte ligga före det."],
  ["2023-09-04", 2023, null],
])("a talk on %s in %i: %s", (heldOn, year, fault) => {
  expect(talkDayFault(heldOn, year, service)).toBe(fault);
});

test("a year can be opened from the start of ST to the year after this one", () => {
  const fault = (year: number) => yearFault(year, service, "2026-11-23");
  expect([2023, 2026, 2027].map(fault)).toEqual([null, null, null]);
  expect(fault(2022)).toContain("ST började");
  expect(fault(2028)).toContain("före 2028");
});
