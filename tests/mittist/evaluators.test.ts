import { expect, test } from "vitest";
import { isTimeToAllot } from "@/lib/mittist/rules";

test.each([
  ["2030-05-22", false, true],
  ["2030-05-23", false, false],
  ["2028-01-31", true, false],
])("with an end on %s and away %s it is time to allot: %s", (endsOn, isAway, expected) => {
  expect(isTimeToAllot({ endsOn, isAway }, "2026-11-22")).toBe(expected);
});
