import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  formatDay,
  formatDayYear,
  formatInstant,
  formatMonthYear,
  formatSaved,
  formatSpan,
  formatTerm,
  formatTime,
  formatTimeLeft,
  formatWeekdayYear,
  isDay,
  isoWeek,
  monthName,
  monthsBetween,
  spanBetween,
  todayIn,
} from "@/lib/dates";

const anyDay = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("days for people", () => {
  test("a day in a sentence", () => {
    expect(formatDay("2026-11-23")).toBe("måndag 23 november");
    expect(formatDayYear("2023-09-04")).toBe("4 september 2023");
    expect(formatWeekdayYear("2026-12-15")).toBe("tisdag 15 december 2026");
    expect(formatMonthYear("2027-05-01")).toBe("maj 2027");
    expect(monthName(8)).toBe("augusti");
    expect(() => monthName(13)).toThrow(RangeError);
  });

  test.each([
    ["2028-01-10", "våren 2028"],
    ["2028-06-30", "våren 2028"],
    ["2028-07-01", "hösten 2028"],
    ["2028-12-31", "hösten 2028"],
  ])("%s falls in %s", (day, words) => expect(formatTerm(day)).toBe(words));

  test.each([
    ["2026-12-03", "2026-11-23", "10 dagar kvar"],
    ["2026-11-24", "2026-11-23", "1 dag kvar"],
    ["2026-11-23", "2026-11-23", "sista dagen i dag"],
    ["2026-11-22", "2026-11-23", "1 dag över"],
    ["2026-11-14", "2026-11-23", "9 dagar över"],
  ])("due %s, seen %s: %s", (due, today, words) => expect(formatTimeLeft(due, today)).toBe(words));

  test.each([
    [{ months: 3, days: 11 }, "3 månader och 11 dagar"],
    [{ months: 1, days: 1 }, "1 månad och 1 dag"],
    [{ months: 2, days: 0 }, "2 månader"],
    [{ months: 0, days: 5 }, "5 dagar"],
    [{ months: 0, days: 0 }, "0 månader"],
  ])("a span in words: %o", (span, words) => expect(formatSpan(span)).toBe(words));
});

describe("instants are read in Stockholm", () => {
  test.each([
    ["2026-12-14T15:20:00Z", "14 december 2026 kl. 16:20"],
    ["2026-06-30T22:05:00Z", "1 juli 2026 kl. 00:05"],
    ["2026-12-31T23:00:00Z", "1 januari 2027 kl. 00:00"],
  ])("%s is %s", (instant, words) => expect(formatInstant(new Date(instant))).toBe(words));

  test("the clock goes back an hour on the last Sunday of October", () => {
    expect(formatTime(new Date("2026-10-25T00:30:00Z"))).toBe("02:30");
    expect(formatTime(new Date("2026-10-25T01:30:00Z"))).toBe("02:30");
    const saved = new Date("2026-11-22T22:30:00Z");
    expect(formatSaved(saved, new Date("2026-11-22T22:59:00Z"))).toBe("23:30");
    expect(formatSaved(saved, new Date("2026-11-22T23:01:00Z"))).toBe("22 november 2026");
    expect(todayIn(new Date("2026-10-25T22:59:59Z"))).toBe("2026-10-25");
    expect(todayIn(new Date("2026-10-25T23:00:00Z"))).toBe("2026-10-26");
  });
});

describe("what is a day", () => {
  test.each(["2026-11-23", "2024-02-29", "2000-02-29", "1964-08-23"])("%s", (day) =>
    expect(isDay(day)).toBe(true));

  test.each([
    "",
    "2026-2-3",
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
  ])("not %s", (text) => expect(isDay(text)).toBe(false));

  test.each([
    "26-11-23",
    "20261123",
    "2026-11-23T00:00",
    " 2026-11-23",
    "0050-01-01",
    "2026-12-1_",
  ])("not %s", (text) => expect(isDay(text)).toBe(false));

  test("arithmetic on something else is refused", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
    expect(() => formatDay("i morgon")).toThrow(RangeError);
  });
});

describe("calendar arithmetic", () => {
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2023-09-04", 66, "2029-03-04"],
  ])("%s plus %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  test.each([
    ["2026-01-01", "2026-02-01", 1],
    ["2026-01-31", "2026-02-27", 0],
    ["2026-01-31", "2026-02-28", 1],
    ["2026-02-28", "2026-03-27", 0],
    ["2023-09-04", "2029-03-03", 65],
    ["2026-02-01", "2026-01-01", -1],
    ["2026-01-01", "2026-01-01", 0],
  ])("from %s to %s: %i whole months", (from, to, months) => expect(monthsBetween(from, to)).toBe(months));

  test("months and the days left over", () => {
    expect(spanBetween("2026-01-31", "2026-03-05")).toEqual({ months: 1, days: 5 });
    expect(() => spanBetween("2026-03-05", "2026-01-31")).toThrow(RangeError);
  });

  test("summer time never costs a day", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  test.each([
    ["2026-11-23", { year: 2026, week: 48 }],
    ["2027-01-01", { year: 2026, week: 53 }],
    ["2024-12-30", { year: 2025, week: 1 }],
    ["2021-01-03", { year: 2020, week: 53 }],
    ["2026-01-01", { year: 2026, week: 1 }],
  ])("%s lies in %o", (day, week) => expect(isoWeek(day)).toEqual(week));

  test("adding days and counting them are inverses", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test("a span added to its start gives its end", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { months, days } = spanBetween(from, to);
        expect(addDays(addMonths(from, months), days)).toBe(to);
        expect(days).toBeLessThan(31);
      }),
    );
  });
});
