import { describe, expect, it } from "vitest";
import type { ActivityFacts } from "@/lib/curriculum/rules";
import {
  evidenceCount,
  type GoalRow,
  groupGoals,
  isSilent,
  methodChoices,
  standing,
  statusOf,
} from "@/lib/iup/rules";

function goal(facts: Partial<GoalRow> = {}): GoalRow {
  return {
    id: "",
    code: "STa1",
    title: "",
    titleOfficial: true,
    kind: "ST",
    specialty: "Allmänmedicin",
    status: "ongoing",
    plan: "",
    requirements: [],
    activities: [],
    documents: 0,
    assessments: 0,
    talks: 0,
    lastTalkOn: null,
    ...facts,
  };
}

function activity(status: ActivityFacts["status"]): ActivityFacts {
  return { kind: "course", scope: null, status, startsOn: null, dueOn: null, finishedOn: null };
}

const achieved = goal({ status: "achieved" });
const ongoing = goal({ talks: 1 });
const planned = goal({ plan: "Kurs i vår" });
const empty = goal();

describe("where a delmål stands", () => {
  it.each([
    ["nothing at all", empty, "no-plan"],
    ["only spaces in the plan", goal({ plan: " \n" }), "no-plan"],
    ["a written plan", planned, "planned"],
    ["a planned activity", goal({ activities: [activity("planned")] }), "planned"],
    ["an activity under way", goal({ activities: [activity("ongoing")] }), "ongoing"],
    ["a linked document", goal({ documents: 1 }), "ongoing"],
    ["a judgement", achieved, "achieved"],
    ["an archived delmål", goal({ status: "archived" }), "achieved"],
  ] as const)("%s", (_, facts, status) => {
    expect(statusOf(facts)).toBe(status);
  });

  it("evidence is documents, assessments, talks and finished activities", () => {
    const activities = [activity("finished"), activity("ongoing"), activity("planned")];
    expect(evidenceCount(goal({ documents: 1, assessments: 2, talks: 3, activities }))).toBe(7);
  });

  it("only a delmål under way can have been silent for too long", () => {
    const facts = { talks: 1, lastTalkOn: "2026-08-20" };
    expect(isSilent(goal(facts), "2026-11-23", 92)).toBe(true);
    expect(isSilent(goal(facts), "2026-11-20", 92)).toBe(false);
    expect(isSilent(goal({ ...facts, status: "achieved" }), "2026-11-23", 92)).toBe(false);
    expect(isSilent(goal({ talks: 0, plan: "x" }), "2026-11-23", 92)).toBe(false);
  });
});

describe("the sentence above the map", () => {
  it.each([
    [[achieved, achieved], "Alla delmål är uppnådda."],
    [[empty, empty], "Inget delmål har någon plan än."],
    [[achieved, ongoing, ongoing, empty], "Ett delmål är uppnått och två är på väg."],
    [[ongoing, ongoing, ongoing, planned], "Tre delmål är på väg och ett är planerat."],
    [[planned, planned, empty], "Två delmål är planerade."],
  ])("%#", (goals, sentence) => {
    expect(standing(goals)).toBe(sentence);
  });

  it("counts the delmål of ST, and says those of bastjänstgöring by themselves", () => {
    const bt = (status: "achieved" | "ongoing") => goal({ kind: "BT", code: "BT1", status });
    expect(standing([achieved, ongoing, bt("achieved"), bt("ongoing"), bt("ongoing")])).toBe(
      "Ett delmål är uppnått och ett är på väg. I bastjänstgöringen är ett av 3 delmål uppnått.",
    );
    expect(standing([achieved, bt("achieved"), bt("achieved")])).toBe(
      "Alla delmål är uppnådda. I bastjänstgöringen är alla 2 delmål uppnådda.",
    );
    expect(standing([ongoing, bt("ongoing")])).toContain("I bastjänstgöringen är inget av 1 delmål uppnått.");
  });
});

it("groups follow the order of the målbeskrivning", () => {
  const codes = ["STa1", "STa2", "STc1", "BT1"].map((code) => goal({ code }));
  expect(groupGoals(codes).map(({ group, goals }) => [group, goals.length])).toEqual([
    ["STa", 2],
    ["STc", 1],
    ["BT", 1],
  ]);
});

it("the forms of assessment begin with what suits the delmål, and name each once", () => {
  const choices = methodChoices(["medsittning", "Etikseminarium"], ["Egen form", "cbd"]);
  expect(choices.slice(0, 3)).toEqual(["Medsittning", "Etikseminarium", "CBD"]);
  expect(choices.at(-1)).toBe("Egen form");
  expect(choices.filter((choice) => choice.toLowerCase() === "cbd")).toHaveLength(1);
});
