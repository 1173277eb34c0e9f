import { describe, expect, test } from "vitest";
import { changeover, findDayFault, overlaps } from "@/lib/appointments/rules";

describe("a new main supervisor", () => {
  const anna = { id: "anna", startsOn: "2024-01-01", endsOn: null };

  test.each([
    ["the first one", [], "2026-07-01", { kind: "first" }],
    [
      "mid-year",
      [anna],
      "2026-07-01",
      { kind: "takesOver", previousId: "anna", previousEndsOn: "2026-06-30" },
    ],
    [
      "the day after the start",
      [anna],
      "2024-01-02",
      { kind: "takesOver", previousId: "anna", previousEndsOn: "2024-01-01" },
    ],
    ["the same day", [anna], "2024-01-01", { kind: "refused", reason: "tooEarly" }],
    ["before the start", [anna], "2023-12-31", { kind: "refused", reason: "alreadySucceeded" }],
    ["after a gap", [{ ...anna, endsOn: "2026-01-31" }], "2026-07-01", { kind: "first" }],
    [
      "before an end already set",
      [{ ...anna, endsOn: "2026-12-31" }],
      "2026-07-01",
      { kind: "takesOver", previousId: "anna", previousEndsOn: "2026-06-30" },
    ],
    [
      "before a successor already chosen",
      [
        { ...anna, endsOn: "2026-12-31" },
        { id: "bo", startsOn: "2027-01-01", endsOn: null },
      ],
      "2026-07-01",
      { kind: "refused", reason: "alreadySucceeded" },
    ],
  ])("%s", (_name, held, startsOn, expected) => {
    expect(changeover(held, startsOn)).toEqual(expected);
  });
});

test.each([
  ["2026-01-01", null, "2026-06-30", null, true],
  ["2026-01-01", "2026-05-31", "2026-06-01", null, false],
  ["2026-01-01", "2026-06-01", "2026-06-01", null, true],
  ["2026-06-01", null, "2026-01-01", "2026-05-31", false],
])("%s–%s and %s–%s overlap: %s", (a, b, c, d, expected) => {
  expect(overlaps({ startsOn: a, endsOn: b }, { startsOn: c, endsOn: d })).toBe(expected);
});

test.each([
  "",
  "2026-02-30",
  "26-02-01",
  "1 juli",
  "1889-01-01",
  "2100-01-01",
  "2026-1-1",
])("%j is no day", (day) => {
  expect(findDayFault(day)).toMatch(/\.$/);
});
