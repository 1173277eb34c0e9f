import { describe, expect, test } from "vitest";
import { groupByNeed, leadOf } from "@/lib/follow-up/grouping";
import { type FollowUpFacts, reasonsFor } from "@/lib/follow-up/rules";
import { DEFAULT_TARGETS, targetsOf } from "@/lib/follow-up/targets";
import { yearFacts } from "@/lib/follow-up/year-facts";
import { asId, type ResidentId } from "@/lib/ids";

const TODAY = "2026-11-23";

const FINE: FollowUpFacts = {
  startedOn: "2023-09-04",
  requiredMonths: 66,
  completedOn: null,
  stretches: [],
  supervisorEndsOn: null,
  hasSupervisor: true,
  successorNamed: false,
  lastTalkOn: "2026-11-17",
  assessmentsThisYear: 4,
  lastRevisedOn: "2026-10-15",
  unjudgedGoals: 20,
  goalsWithoutPlan: 0,
  goals: 26,
  unsignedYears: [],
};

function sentences(changed: Partial<FollowUpFacts>, today = TODAY): string[] {
  return reasonsFor({ ...FINE, ...changed }, today, DEFAULT_TARGETS).map(
    ({ urgency, sentence }) => `${urgency}: ${sentence}`,
  );
}

describe("whom to call first", () => {
  test.each<[string, Partial<FollowUpFacts>, string[]]>([
    ["all goes to plan", {}, []],
    ["nobody supervises", { hasSupervisor: false }, ["call: Huvudhandledare saknas."]],
    [
      "the supervisor leaves and nobody follows",
      { supervisorEndsOn: "2026-12-31" },
      ["call: Huvudhandledaren slutar 31 december 2026 och ingen ny är utsedd."],
    ],
    [
      "the supervisor leaves but a successor is named",
      { supervisorEndsOn: "2026-12-31", successorNamed: true },
      [],
    ],
    ["the supervisor leaves in half a year", { supervisorEndsOn: "2027-06-30" }, []],
    ["no talk for seven weeks", { lastTalkOn: "2026-10-05" }, ["watch: Inget samtal på sju veckor."]],
    ["no talk for ten weeks", { lastTalkOn: "2026-09-10" }, ["call: Inget samtal på tio veckor."]],
    [
      "silence while on parental leave",
      {
        lastTalkOn: "2026-05-20",
        lastRevisedOn: "2026-04-01",
        assessmentsThisYear: 0,
        stretches: [
          {
            kind: "absence",
            title: "Föräldraledighet",
            startsOn: "2026-06-01",
            endsOn: "2027-03-31",
            percent: 100,
          },
        ],
      },
      [],
    ],
    [
      "back from leave a week ago",
      {
        lastTalkOn: "2026-05-20",
        stretches: [
          {
            kind: "absence",
            title: "Föräldraledighet",
            startsOn: "2026-06-01",
            endsOn: "2026-11-15",
            percent: 100,
          },
        ],
      },
      [],
    ],
    ["one assessment left before the new year is no alarm", { assessmentsThisYear: 3 }, []],
    ["two assessments left", { assessmentsThisYear: 2 }, ["watch: Två bedömningar kvar före nyår."]],
    [
      "the plan was revised eight months ago",
      { lastRevisedOn: "2026-03-20" },
      ["watch: IUP reviderades senast 20 mars 2026."],
    ],
    [
      "last year is not signed by both",
      { unsignedYears: [2025] },
      ["watch: Handledningsåret 2025 är inte signerat av båda."],
    ],
    [
      "a third of the delmål lack a plan three years in",
      { goalsWithoutPlan: 9 },
      ["watch: 38 månader in i ST saknar nio av 26 delmål plan."],
    ],
  ])("%s", (_case, changed, expected) => {
    expect(sentences(changed)).toEqual(expected);
  });

  test("the last half-year with delmål that nobody has judged", () => {
    const [first] = sentences({ startedOn: "2021-08-24", unjudgedGoals: 7 });
    expect(first).toBe("call: Slutar om tre månader, och sju delmål är inte bedömda.");
  });

  test("who is done needs no call", () => {
    expect(sentences({ completedOn: "2026-11-01", hasSupervisor: false })).toEqual([]);
  });

  test("assessments are not asked for in spring", () => {
    expect(
      sentences(
        { assessmentsThisYear: 0, lastTalkOn: "2026-04-10", lastRevisedOn: "2026-01-10" },
        "2026-04-14",
      ),
    ).toEqual([]);
  });
});

describe("the groups of the list", () => {
  const person = (name: string, changed: Partial<FollowUpFacts> = {}) => ({
    ...FINE,
    ...changed,
    name,
    unitName: "Vårdcentralen Alkärret",
    targets: DEFAULT_TARGETS,
  });

  test("put the highest need first and say how many", () => {
    const rows = [
      person("Lugn"),
      person("Tyst", { lastTalkOn: "2026-09-10" }),
      person("Ensam", { hasSupervisor: false }),
      person("Nästan", { assessmentsThisYear: 2 }),
    ];
    const groups = groupByNeed(rows, TODAY);
    expect(groups.call.map(({ row }) => row.name)).toEqual(["Ensam", "Tyst"]);
    expect(groups.watch.map(({ row }) => row.name)).toEqual(["Nästan"]);
    expect(groups.asPlanned.map(({ name }) => name)).toEqual(["Lugn"]);
    expect(leadOf(groups)).toBe(
      "Två av dina fyra ST-läkare behöver ett samtal. En bör du hålla ögonen på. Resten går enligt plan.",
    );
  });

  test("whoever has finished is neither called nor counted, and stands on their own", () => {
    const rows = [
      person("Lugn"),
      person("Trygg"),
      person("Klar", { completedOn: TODAY, hasSupervisor: false }),
    ];
    const groups = groupByNeed(rows, TODAY);
    expect(groups.finished.map(({ name }) => name)).toEqual(["Klar"]);
    expect(groups.asPlanned.map(({ name }) => name)).toEqual(["Lugn", "Trygg"]);
    expect(leadOf(groups)).toBe("Dina två ST-läkare går enligt plan.");
    const [soon] = groupByNeed([person("Snart", { completedOn: "2026-12-01" })], TODAY).asPlanned;
    expect(soon?.name).toBe("Snart");
  });

  test("of whoever has finished nothing is said of the year, and of all delmål reached nothing of the others", () => {
    const id = asId<ResidentId>("00000000-0000-4000-8000-000000000001");
    const own = { ...person("Klar", { unjudgedGoals: 0 }), id, supervisorName: null, talksByMonth: [] };
    expect(yearFacts({ ...own, completedOn: TODAY }, TODAY)).toEqual([]);
    expect(yearFacts(own, TODAY).at(-1)).toMatchObject({
      text: "Alla 26 delmål är uppnådda.",
      word: "Klart",
    });
  });

  test("speak of one as one, and of all as all", () => {
    const fine = [person("Lugn"), person("Trygg")];
    expect(leadOf(groupByNeed(fine, TODAY))).toBe("Dina två ST-läkare går enligt plan.");
    expect(leadOf(groupByNeed(fine.slice(1), TODAY))).toBe("Din ST-läkare går enligt plan.");
    const alone = [person("Ensam", { hasSupervisor: false })];
    expect(leadOf(groupByNeed(alone, TODAY))).toBe("Din ST-läkare behöver ett samtal.");
  });
});

describe("a region's targets", () => {
  test("replace the defaults one by one, and nonsense is not taken", () => {
    expect(targetsOf({ assessmentsPerYear: 6 })).toEqual({ ...DEFAULT_TARGETS, assessmentsPerYear: 6 });
    expect(targetsOf({ assessmentsPerYear: "många" })).toEqual(DEFAULT_TARGETS);
  });
});
