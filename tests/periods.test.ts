import { describe, expect, it } from "vitest";
import { formatPeriod } from "@/lib/periods";

describe("a period in words", () => {
  it.each([
    ["2028-04-01", "2028-04-30", "april 2028"],
    ["2025-02-01", "2025-08-31", "februari–augusti 2025"],
    ["2025-09-01", "2026-08-31", "september 2025–augusti 2026"],
    ["2027-01-04", "2027-03-31", "4 januari–31 mars 2027"],
    ["2026-12-20", "2027-01-10", "20 december 2026–10 januari 2027"],
    ["2027-01-04", "2027-01-04", "4 januari 2027"],
  ])("%s to %s", (startsOn, endsOn, words) => {
    expect(formatPeriod(startsOn, endsOn)).toBe(words);
  });
});
