import { describe, expect, test } from "vitest";
import { leadSentence } from "@/components/today/lead";
import { brandViewer, type Viewer } from "@/lib/access/viewer-type";
import { type WaitingCase, waitingForEvaluator, waitingFromCases } from "@/lib/follow-up/case-waiting";
import { asId, type PersonId, type RegionId } from "@/lib/ids";
import { DEFAULT_DEADLINES } from "@/lib/mittist/rules";
import { MOVE, TODAY } from "../mittist/move-facts";

const REGION = "r";

function viewer(personId: string, role?: "coordinator" | "leadership"): Viewer {
  const held = { residentId: null, unitId: null, areaId: null, regionId: asId<RegionId>(REGION) };
  return brandViewer({
    personId: asId<PersonId>(personId),
    name: personId,
    issuer: "",
    subject: "",
    today: TODAY,
    appointments: role ? [{ role, ...held }] : [],
    residentIds: [],
  });
}

function caseWith(moves: Partial<WaitingCase["moves"]>, since = TODAY): WaitingCase {
  return {
    id: "c",
    regionId: REGION,
    state: moves.state ?? "assigned",
    practiceDay: moves.practiceDay ?? null,
    since,
    pausedDays: 0,
    pausedSince: null,
    isClosed: false,
    residentPersonId: "maja",
    evaluatorId: "birgitta",
    coEvaluatorId: "karin",
    deadlines: DEFAULT_DEADLINES,
    moves: {
      ...MOVE,
      coEvaluator: "Karin Åsberg",
      firstEvaluation: true,
      coEvaluatorApproved: true,
      clockFrom: since,
      ...moves,
    },
  };
}

test("both of a first evaluation are asked to read, neither after the other", () => {
  const one = caseWith({
    state: "portfolioHandedIn",
    preparation: "reading",
    practiceDay: "2026-12-10",
  });
  for (const who of ["birgitta", "karin"])
    expect(sentencesFor(viewer(who), one)).toEqual(["Läs portföljen från Maja Ekvall."]);
  const watched = { ...one, moves: { ...one.moves, preparation: "watching" as const } };
  expect(sentencesFor(viewer("karin"), watched)).toEqual(["Se inspelningarna från Maja Ekvall."]);
  const done = { ...one, moves: { ...one.moves, preparation: "discussing" as const } };
  expect(sentencesFor(viewer("karin"), done)).toEqual([]);
});

const sentencesFor = (who: Viewer, one: WaitingCase) =>
  waitingFromCases(who, [one]).map(({ sentence }) => sentence);

describe("the steps of Mitt-i-ST on the start page", () => {
  test.each<[string, Viewer, Partial<WaitingCase["moves"]>, string]>([
    [
      "the ST-läkare calls first",
      viewer("maja"),
      { state: "assigned" },
      "Hör av dig till Birgitta Hallin om din Mitt-i-ST.",
    ],
    [
      "the värderare sets the day",
      viewer("birgitta"),
      { state: "contact" },
      "Bestäm praktikdag med Maja Ekvall.",
    ],
    [
      "the värderare writes",
      viewer("birgitta"),
      { state: "practiceDayHeld", practiceDay: "2026-11-12" },
      "Skriv rapporten om Maja Ekvall.",
    ],
    [
      "the medvärderare reads first",
      viewer("karin"),
      { state: "practiceDayHeld", practiceDay: "2026-11-12", reading: "asked" },
      "Läs rapporten om Maja Ekvall innan den skickas.",
    ],
    [
      "the ST-läkare corrects",
      viewer("maja"),
      { state: "preliminary", practiceDay: "2026-11-02" },
      "Läs din preliminära Mitt-i-ST-rapport.",
    ],
    [
      "the leadership answers",
      viewer("margit", "leadership"),
      { state: "practiceDayHeld", practiceDay: "2026-11-12", escalated: true },
      "Svara på en fråga från Birgitta Hallin om en Mitt-i-ST.",
    ],
    [
      "the coordinator mends an address",
      viewer("tove", "coordinator"),
      { state: "final", practiceDay: "2026-10-02", hasFailedMail: true },
      "Rätta en adress i ärendet för Maja Ekvall.",
    ],
  ])("%s", (_case, who, moves, sentence) => {
    expect(sentencesFor(who, caseWith(moves))).toEqual([sentence]);
  });

  test("the värderare is told when the time for corrections is out, and the ST-läkare may still answer", () => {
    const facts = { state: "preliminary", practiceDay: "2026-10-20" } as const;
    const late = caseWith(facts, "2026-11-08");
    expect(sentencesFor(viewer("birgitta"), caseWith(facts, "2026-11-09"))).toEqual([]);
    expect(sentencesFor(viewer("birgitta"), late)).toEqual(["Gör rapporten om Maja Ekvall slutlig."]);
    expect(sentencesFor(viewer("maja"), late)).toEqual(["Läs din preliminära Mitt-i-ST-rapport."]);
  });

  test("the portfolio is due before the practice day", () => {
    const one = caseWith({ state: "dated", practiceDay: "2026-12-21" }, "2026-11-02");
    expect(waitingFromCases(viewer("maja"), [one])).toMatchObject([
      { sentence: "Lämna portföljen till Birgitta Hallin.", due: "2026-12-07" },
    ]);
  });

  test("a letter that did not arrive takes nobody's own step away", () => {
    const one = caseWith({ state: "practiceDayHeld", practiceDay: "2026-11-12", hasFailedMail: true });
    expect(sentencesFor(viewer("birgitta"), one)).toEqual(["Skriv rapporten om Maja Ekvall."]);
    expect(sentencesFor(viewer("tove", "coordinator"), one)).toEqual([
      "Rätta en adress i ärendet för Maja Ekvall.",
    ]);
  });

  test("a paused case asks nothing of anyone, nor of the medvärderare who reads alongside", () => {
    const facts = { state: "portfolioHandedIn", preparation: "reading", isPaused: true } as const;
    for (const who of ["maja", "birgitta", "karin"])
      expect(sentencesFor(viewer(who), caseWith(facts))).toEqual([]);
  });

  test("the coordinator is told how many wait for an evaluator", () => {
    expect(waitingForEvaluator(0)).toEqual([]);
    expect(waitingForEvaluator(2)[0]?.sentence).toBe("Tilldela två ST-läkare en värderare.");
  });

  test("what is late is told to the coordinator too, and to no stranger", () => {
    const late = caseWith({ state: "assigned" }, "2026-11-01");
    expect(sentencesFor(viewer("tove", "coordinator"), late)).toEqual([
      "Mitt-i-ST för Maja Ekvall har gått över tiden.",
    ]);
    expect(sentencesFor(viewer("tove", "coordinator"), caseWith({ state: "assigned" }))).toEqual([]);
    expect(sentencesFor(viewer("sten"), late)).toEqual([]);
  });

  test("of many that are late the latest are told, and the rest in one row that is counted as all of them", () => {
    const tove = viewer("tove", "coordinator");
    const lateSince = (days: readonly number[]) =>
      days.map((day) => ({
        ...caseWith({ state: "preliminary" }, `2026-10-${String(day).padStart(2, "0")}`),
        id: `c${day}`,
      }));
    const keys = (days: readonly number[]) =>
      waitingFromCases(tove, lateSince(days)).map(({ key }) => key.replace("late-", ""));
    expect(keys([6, 5, 4, 3, 2, 1])).toEqual(["c1", "c2", "c3", "c4", "c5", "c6"]);
    expect(keys([8, 7, 6, 5, 4, 3, 2, 1])).toEqual(["c1", "c2", "c3", "c4", "c5", "rest"]);
    const waiting = waitingFromCases(tove, lateSince([8, 7, 6, 5, 4, 3, 2, 1]));
    expect(waiting.at(-1)).toMatchObject({
      sentence: "Tre ärenden till har gått över tiden.",
      href: "/mitt-i-st",
      due: waitingFromCases(tove, lateSince([6]))[0]?.due,
    });
    expect(leadSentence(waiting, TODAY)).toBe("Åtta saker väntar på dig, och alla har gått över tiden.");
    const two = waitingFromCases(tove, lateSince([2, 1]));
    expect(leadSentence(two, TODAY)).toBe("Två saker väntar på dig, och båda har gått över tiden.");
  });
});
