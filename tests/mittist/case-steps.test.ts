import { describe, expect, test } from "vitest";
import { boardRow } from "@/lib/mittist/board";
import { type CaseStep, caseSteps } from "@/lib/mittist/case-steps";
import { type ClockFacts, clockOf, groupOf } from "@/lib/mittist/clock";
import { type CaseState, DEFAULT_DEADLINES, type Preparation } from "@/lib/mittist/rules";
import { MOVE, TODAY } from "./move-facts";

function facts(state: CaseState, more: Partial<ClockFacts> = {}) {
  return {
    state,
    since: "2026-11-16",
    practiceDay: "2026-12-10",
    pausedDays: 0,
    pausedSince: null,
    isClosed: false,
    deadlines: DEFAULT_DEADLINES,
    firstEvaluation: false,
    preparation: "done" as Preparation,
    ...more,
  };
}

function step(state: CaseState, of: CaseState, more: Partial<ClockFacts> = {}): CaseStep | undefined {
  return caseSteps(facts(of, more), [], TODAY).find((one) => one.state === state);
}

describe("the steps of a case, with their clocks", () => {
  test.each<[CaseState, CaseState, Partial<ClockFacts>, string, CaseStep["status"]]>([
    ["contact", "assigned", {}, "senast måndag 30 november, 7 dagar kvar", "now"],
    [
      "contact",
      "assigned",
      { since: "2026-11-01" },
      "skulle ha varit klart söndag 15 november, 8 dagar över",
      "late",
    ],
    ["portfolioHandedIn", "assigned", { practiceDay: null }, "två veckor före praktikdagen", "ahead"],
    ["portfolioHandedIn", "dated", {}, "senast torsdag 26 november, 3 dagar kvar", "now"],
    ["practiceDayHeld", "dated", {}, "torsdag 10 december", "ahead"],
    [
      "preliminary",
      "portfolioRead",
      {},
      "inom tre veckor från praktikdagen, senast torsdag 31 december",
      "ahead",
    ],
    ["corrected", "preliminary", {}, "senast måndag 30 november, 7 dagar kvar", "now"],
    ["corrected", "preliminary", { pausedDays: 10 }, "senast torsdag 10 december, 17 dagar kvar", "now"],
    ["corrected", "preliminary", { pausedSince: "2026-11-18" }, "när ärendet är i gång igen", "now"],
    ["evaluated", "archived", {}, "nu", "now"],
    ["contact", "assigned", { isClosed: true }, "blir inte av", "ahead"],
  ])("%s while %s (%o) says «%s»", (state, of, more, when, status) => {
    expect(step(state, of, more)).toMatchObject({ when, status });
  });

  test("what is taken has its day, and a first evaluation names the medvärderare", () => {
    const steps = caseSteps(
      { ...facts("dated"), firstEvaluation: true },
      [{ kind: "contact", day: "2026-11-02" }],
      TODAY,
    );
    expect(steps[0]).toMatchObject({ state: "contact", when: "2 november 2026", status: "done" });
    expect(steps.find(({ state }) => state === "portfolioRead")?.who).toBe("värderaren och medvärderaren");
  });
});

test.each<[Preparation, CaseStep["status"]]>([
  ["reading", "now"],
  ["watching", "now"],
  ["discussing", "done"],
  ["done", "done"],
])("with the medvärderare at «%s» the reading of the portfolio is %s", (preparation, status) => {
  const steps = caseSteps({ ...facts("portfolioRead"), firstEvaluation: true, preparation }, [], TODAY);
  expect(steps.find(({ state }) => state === "portfolioRead")?.status).toBe(status);
  expect(steps.filter((one) => one.status === "now")).toHaveLength(1);
});

test("the portfolio has a clock of its own: late on the board before the practice day is", () => {
  const move = { ...MOVE, state: "dated", practiceDay: "2026-12-01" } as const;
  const late = facts("dated", { since: "2026-11-02", practiceDay: "2026-12-01" });
  expect(boardRow({ ...late, move, closedOn: null }, TODAY)).toMatchObject({
    group: "late",
    due: "2026-11-17",
    time: { kind: "clock", words: "6 dagar över", of: "för portföljen" },
  });
  const inTime = facts("dated", { since: "2026-11-02" });
  expect(boardRow({ ...inTime, move, closedOn: null }, TODAY)).toMatchObject({
    group: "waitingForDay",
    due: "2026-11-26",
    time: { kind: "day", words: "torsdag 10 december", of: "praktikdag" },
  });
  expect(clockOf(facts("dated", { since: TODAY, practiceDay: "2026-11-30" }))?.due).toBe(TODAY);
});

test("a pause has no clock and a place of its own on the board, and what is closed is done", () => {
  const paused = facts("assigned", { since: "2026-09-01", pausedSince: "2026-09-10" });
  expect(clockOf(paused)).toBeNull();
  expect(groupOf(paused, TODAY)).toBe("paused");
  expect(groupOf({ ...paused, pausedSince: null }, TODAY)).toBe("late");
  expect(groupOf({ ...paused, isClosed: true }, TODAY)).toBe("done");
});
