import { describe, expect, test } from "vitest";
import {
  type ActivityFacts,
  type DelmalActivity,
  delmalGroup,
  delmalStatus,
  groupWords,
  requirementStates,
  shortCode,
} from "@/lib/curriculum/rules";

const COURSE: DelmalActivity = { kind: "course", scope: null, level: "required", alternative: null };
const CLINICAL: DelmalActivity = { kind: "clinical", scope: "any", level: "required", alternative: null };
const RELEVANT: DelmalActivity = { ...CLINICAL, scope: "relevantUnit" };
const PRIMARY: DelmalActivity = { ...CLINICAL, scope: "primaryCare" };
const AUSCULTATION: DelmalActivity = { ...COURSE, kind: "auscultation" };
const DEVELOPMENT: DelmalActivity = { ...COURSE, kind: "developmentWork" };

function either(...members: DelmalActivity[]): DelmalActivity[] {
  return members.map((member) => ({ ...member, alternative: "a" }));
}

function fact(
  like: DelmalActivity,
  status: ActivityFacts["status"],
  dates: Partial<ActivityFacts> = {},
): ActivityFacts {
  const { kind, scope } = like;
  const finishedOn = status === "finished" ? "2026-06-01" : null;
  return { kind, scope, status, startsOn: null, dueOn: null, finishedOn, ...dates };
}

type Case = [string, DelmalActivity[], ActivityFacts[], [string, string][]];

describe("required activities", () => {
  test.each<Case>([
    ["none are required", [], [fact(COURSE, "finished")], []],
    [
      "nothing is planned",
      [CLINICAL, COURSE],
      [],
      [
        ["missing", "tjänstgöring"],
        ["missing", "kurs"],
      ],
    ],
    ["a finished course", [COURSE], [fact(COURSE, "finished")], [["met", "kurs"]]],
    ["service under way", [CLINICAL], [fact(CLINICAL, "ongoing")], [["ongoing", "tjänstgöring pågår"]]],
    [
      "development work under way",
      [DEVELOPMENT],
      [fact(DEVELOPMENT, "ongoing")],
      [["ongoing", "utvecklingsarbete pågår"]],
    ],
    ["a planned course without a date", [COURSE], [fact(COURSE, "planned")], [["planned", "kurs planerad"]]],
    [
      "a course with a start",
      [COURSE],
      [fact(COURSE, "planned", { startsOn: "2027-05-10" })],
      [["planned", "kurs planerad maj 2027"]],
    ],
    [
      "a course due in spring",
      [COURSE],
      [fact(COURSE, "planned", { dueOn: "2028-06-30" })],
      [["planned", "kurs planerad våren 2028"]],
    ],
    [
      "planned work is neuter",
      [DEVELOPMENT],
      [fact(DEVELOPMENT, "planned", { dueOn: "2027-09-01" })],
      [["planned", "utvecklingsarbete planerat hösten 2027"]],
    ],
    [
      "the course that starts first is named",
      [COURSE],
      [
        fact(COURSE, "planned", { startsOn: "2028-02-01" }),
        fact(COURSE, "planned", { startsOn: "2027-11-01" }),
      ],
      [["planned", "kurs planerad november 2027"]],
    ],
    [
      "a placement that begins, beside home service",
      [RELEVANT, PRIMARY],
      [fact(RELEVANT, "planned", { startsOn: "2027-01-04" }), fact(PRIMARY, "ongoing")],
      [
        ["planned", "relevant enhet, börjar 4 januari 2027"],
        ["ongoing", "primärvård"],
      ],
    ],
    [
      "service elsewhere does not count as primary care",
      [PRIMARY],
      [fact(RELEVANT, "finished")],
      [["missing", "primärvård"]],
    ],
    [
      "unspecified service does not count as primary care",
      [PRIMARY],
      [fact(CLINICAL, "finished")],
      [["missing", "primärvård"]],
    ],
    [
      "any service counts where none is specified",
      [CLINICAL],
      [fact(PRIMARY, "finished")],
      [["met", "tjänstgöring"]],
    ],
    [
      "finished goes before planned",
      [COURSE],
      [fact(COURSE, "planned"), fact(COURSE, "finished")],
      [["met", "kurs"]],
    ],
    [
      "recommendations are not requirements",
      [
        { ...COURSE, level: "recommended" },
        { ...COURSE, kind: "free", level: "free" },
      ],
      [],
      [],
    ],
  ])("%s", (_, required, activities, expected) => {
    const states = requirementStates(required, activities);
    expect(states.map(({ progress, words }) => [progress, words])).toEqual(expected);
    expect(states.every(({ isUnverified }) => !isUnverified)).toBe(true);
  });

  test.each<Case>([
    ["none is chosen", either(CLINICAL, AUSCULTATION), [], [["missing", "tjänstgöring eller auskultation"]]],
    [
      "one is finished",
      either(CLINICAL, AUSCULTATION),
      [fact(AUSCULTATION, "finished")],
      [["met", "auskultation"]],
    ],
    [
      "the nearest counts",
      either(CLINICAL, AUSCULTATION),
      [fact(CLINICAL, "planned"), fact(AUSCULTATION, "ongoing")],
      [["ongoing", "auskultation pågår"]],
    ],
    [
      "the course beside them stands alone",
      [...either(CLINICAL, AUSCULTATION), COURSE],
      [fact(COURSE, "finished")],
      [
        ["missing", "tjänstgöring eller auskultation"],
        ["met", "kurs"],
      ],
    ],
  ])("alternatives: %s", (_, required, activities, expected) => {
    const states = requirementStates(required, activities);
    expect(states.map(({ progress, words }) => [progress, words])).toEqual(expected);
  });

  test("an alternative that is not confirmed counts, and is marked", () => {
    const required = either(CLINICAL, { ...DEVELOPMENT, level: "unverified" });
    expect(requirementStates(required, [fact(DEVELOPMENT, "finished")])).toEqual([
      {
        progress: "met",
        label: "tjänstgöring eller utvecklingsarbete",
        words: "utvecklingsarbete",
        isUnverified: true,
      },
    ]);
  });
});

describe("the status of a delmål", () => {
  const nothing = { isAchieved: false, evidenceCount: 0, hasPlan: false, activities: [] };
  test.each([
    ["nothing at all", nothing, "no-plan"],
    ["a written plan", { ...nothing, hasPlan: true }, "planned"],
    ["a planned activity", { ...nothing, activities: [{ status: "planned" as const }] }, "planned"],
    ["an activity under way", { ...nothing, activities: [{ status: "ongoing" as const }] }, "ongoing"],
    ["a finished activity", { ...nothing, activities: [{ status: "finished" as const }] }, "ongoing"],
    ["evidence without a plan", { ...nothing, evidenceCount: 1 }, "ongoing"],
    ["judged by the main supervisor", { ...nothing, isAchieved: true }, "achieved"],
  ])("%s", (_, facts, status) => expect(delmalStatus(facts)).toBe(status));
});

describe("groups on the map", () => {
  test.each([
    ["STa4", "STa", "a4", "gemensamma för alla specialiteter"],
    ["STb1", "STb", "b1", "specialiteter med patientkontakt"],
    ["STc15", "STc", "c15", "allmänmedicin"],
    ["c14", "c", "c14", "allmänmedicin"],
    ["BT18", "BT", "BT18", "bastjänstgöring"],
  ])("%s", (code, group, short, words) => {
    expect(delmalGroup(code)).toBe(group);
    expect(shortCode(code)).toBe(short);
    expect(groupWords(group, "Allmänmedicin")).toBe(words);
  });
});
