import { expect, test } from "vitest";
import { asId, type PersonId } from "@/lib/ids";
import { type EvaluatorPlace, suggestEvaluators, type Tie } from "@/lib/mittist/evaluators";
import { isTimeToAllot } from "@/lib/mittist/rules";

const colleague = (name: string, ongoing: number, ties: Tie[] = []) => ({
  id: asId<PersonId>(name),
  ongoing,
  ties,
});

const place = (name: string, area: string): EvaluatorPlace => ({
  personId: asId(name),
  residentId: asId(`st-${name}`),
  unitId: asId(`unit-${area}`),
  areaId: asId(area),
});

const inArea = (area: string): Tie => ({
  role: "mainSupervisor",
  residentId: null,
  unitId: null,
  areaId: asId(area),
  hasEnded: false,
});

test("a proposal counts as work for those below, so that one person is not proposed for all", () => {
  const colleagues = [colleague("Karin", 0), colleague("Björn", 1), colleague("Lena", 4)];
  const proposed = suggestEvaluators(colleagues, [
    place("Maja", "north"),
    place("Jonas", "north"),
    place("Tyra", "south"),
  ]);
  expect(proposed.map((one) => one?.id)).toEqual(["Karin", "Karin", "Björn"]);
});

test("nobody is proposed in their own area, and none where nobody may", () => {
  const colleagues = [colleague("Karin", 0, [inArea("north")])];
  const proposed = suggestEvaluators(colleagues, [place("Maja", "north"), place("Tyra", "south")]);
  expect(proposed.map((one) => one?.id ?? null)).toEqual([null, "Karin"]);
});

test.each([
  ["2030-05-22", false, true],
  ["2030-05-23", false, false],
  ["2028-01-31", true, false],
])("with an end on %s and away %s it is time to allot: %s", (endsOn, isAway, expected) => {
  expect(isTimeToAllot({ endsOn, isAway }, "2026-11-22")).toBe(expected);
});
