import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, seatsLeft } from "@/lib/rounds/allocate";
import { COST, pairCost, pairFault } from "@/lib/rounds/costs";
import type { AllocationFacts, Place } from "@/lib/rounds/facts";
import { isFreeToRead } from "@/lib/rounds/readers";
import { whyReader } from "@/lib/rounds/reasons";
import { candidate, coEvaluator, evaluator, factsOf, person, region, resident } from "./facts";

const counts = fc.record({
  candidates: fc.integer({ min: 0, max: 4 }),
  evaluators: fc.integer({ min: 0, max: 4 }),
  coEvaluators: fc.integer({ min: 0, max: 2 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

test("no allocation that keeps the rules costs less", () => {
  fc.assert(
    fc.property(counts, (drawn) => {
      const facts = factsOf(drawn);
      expect(costOf(facts, allocate(facts))).toBe(cheapestByTrying(facts));
    }),
    { numRuns: 250 },
  );
});

test("the rules are never broken", () => {
  fc.assert(
    fc.property(counts, (drawn) => {
      const facts = factsOf({ ...drawn, candidates: drawn.candidates + 4, evaluators: drawn.evaluators + 2 });
      const places = allocate(facts);
      expect(places.map(({ candidateId }) => candidateId)).toEqual(facts.candidates.map(({ id }) => id));
      expect(isLawful(facts, places)).toBe(true);
      expect(places.every(({ why }) => why.length > 0)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("the order in which they are listed changes nothing", () => {
  fc.assert(
    fc.property(counts, (drawn) => {
      const facts = factsOf(drawn);
      const turned = {
        ...facts,
        candidates: [...facts.candidates].reverse(),
        evaluators: [...facts.evaluators].reverse(),
        coEvaluators: [...facts.coEvaluators].reverse(),
      };
      expect(allocate(turned).reverse()).toEqual(allocate(facts));
    }),
    { numRuns: 100 },
  );
});

describe("a wish", () => {
  const near = evaluator("a", { ongoing: 0 });
  const wishing = evaluator("b", { ongoing: 2, wishes: new Map([[resident("1"), 1]]) });

  test("outweighs two more cases under way", () => {
    const [place] = allocate(alone([near, wishing]));
    expect(place?.evaluatorId).toBe(wishing.id);
    expect(place?.why.join(" ")).toBe("Önskat i första hand. Region b. Två pågående.");
  });

  test("is not heard when there is a tie", () => {
    const supervisor = {
      ...wishing,
      ties: [
        { role: "mainSupervisor", residentId: resident("1"), unitId: null, areaId: null, hasEnded: true },
      ],
    };
    expect(allocate(alone([near, supervisor]))[0]?.evaluatorId).toBe(near.id);
  });

  test("of the ST-läkare counts when it names someone in full", () => {
    const named = candidate("1", { wishes: "Gärna kristina b, om det går." });
    const facts = { candidates: [named], evaluators: [near, evaluator("b")], coEvaluators: [], fixed: [] };
    expect(allocate(facts)[0]?.evaluatorId).toBe(near.id);
    const asked = { ...facts, evaluators: [near, evaluator("b", { name: "Kristina B" })] };
    expect(allocate(asked)[0]?.why).toContain("Önskad av ST-läkaren.");
  });
});

test("another region comes before the own one, even with more to do", () => {
  const own = evaluator("a", { regionIds: [region("home")], regionName: "Region hemma" });
  const far = evaluator("b", { ongoing: 5 });
  expect(allocate(alone([own, far]))[0]?.evaluatorId).toBe(far.id);
  const [place] = allocate(alone([own]));
  expect(place?.evaluatorId).toBe(own.id);
  expect(place?.why[0]).toMatch(/^Samma region/);
});

describe("someone who is new", () => {
  const first = evaluator("a", { isFirst: true });

  test("is given a medvärderare, and nobody without one", () => {
    expect(allocate(alone([first]))[0]?.evaluatorId).toBeNull();
    const facts = { ...alone([first]), coEvaluators: [coEvaluator("k")] };
    expect(allocate(facts)[0]).toMatchObject({ evaluatorId: first.id, coEvaluatorId: person("k") });
  });

  test("takes one at a time", () => {
    expect(seatsLeft({ ...first, seats: 5 })).toBe(1);
    expect(seatsLeft({ ...first, seats: 5, ongoing: 1 })).toBe(0);
  });

  test("waits when the medvärderare is needed by another who is new", () => {
    const facts = {
      candidates: [candidate("1"), candidate("2")],
      evaluators: [first, evaluator("b", { isFirst: true })],
      coEvaluators: [coEvaluator("k", { seats: 1 })],
      fixed: [],
    };
    const places = allocate(facts);
    expect(places.filter(({ evaluatorId }) => evaluatorId !== null)).toHaveLength(1);
    expect(places.find(({ evaluatorId }) => evaluatorId === null)?.why[0]).toBe(
      "Ingen värderare räcker till.",
    );
  });
});

describe("a pause that is to come", () => {
  const until = (endsOn: string | null, isOnDay: boolean) => ({ startsOn: "2026-12-01", endsOn, isOnDay });
  const away = evaluator("a", { comingPause: until("2027-02-28", true) });

  test("that is not over when the practice day can be leaves the case to another, or says why", () => {
    const busy = evaluator("b", { ongoing: 5 });
    expect(allocate(alone([away, busy]))[0]?.evaluatorId).toBe(busy.id);
    expect(allocate(alone([away]))[0]).toMatchObject({
      evaluatorId: null,
      why: ["Ingen värderare räcker till.", "En har paus när praktikdagen tidigast kan vara."],
    });
  });

  test("that is over by then is told and no more", () => {
    const back = evaluator("a", { comingPause: until("2026-12-07", false) });
    const [place] = allocate(alone([back]));
    expect(place?.evaluatorId).toBe(back.id);
    expect(place?.why.at(-1)).toBe("Har paus 1 december 2026 till 7 december 2026.");
  });

  test("is told where the coordinator has chosen by hand", () => {
    const fixed = [{ candidateId: resident("1"), evaluatorId: away.id, coEvaluatorId: null }];
    const [place] = allocate({ ...alone([away]), fixed });
    expect(place?.why.at(-1)).toBe("Har paus 1 december 2026 till 28 februari 2027.");
  });

  test("of a medvärderare gives the reading to another, and is told of one who is chosen", () => {
    const first = { candidate: candidate("1"), evaluatorId: person("a") };
    const reader = coEvaluator("k", { comingPause: until(null, true) });
    const busy = coEvaluator("l", { ongoing: 1 });
    const facts = { ...alone([evaluator("a", { isFirst: true })]), coEvaluators: [reader, busy] };
    expect(allocate(facts)[0]?.coEvaluatorId).toBe(busy.id);
    expect(allocate({ ...facts, coEvaluators: [reader] })[0]?.why[1]).toBe(
      "En är ny och saknar medvärderare.",
    );
    expect(whyReader(reader, first, [reader])).toBe(
      "Godkänd av SFAM. Läser inget ärende nu. Har paus från 1 december 2026.",
    );
  });
});

test("who reads least of those who can is told as such, and nobody who shares it", () => {
  const of = (ongoing: number, other: number) => {
    const reader = coEvaluator("k", { ongoing });
    const beside = { candidate: candidate("1"), evaluatorId: person("a") };
    return whyReader(reader, beside, [reader, coEvaluator("l", { ongoing: other })]);
  };
  expect(of(1, 2)).toBe("Godkänd av SFAM. Läser ett ärende nu, minst av dem som kan.");
  expect(of(1, 1)).toBe("Godkänd av SFAM. Läser ett ärende nu.");
});

test("what the coordinator has fixed stays and takes its seat", () => {
  const only = evaluator("a", { seats: 1, wishes: new Map([[resident("1"), 1]]) });
  const facts = {
    candidates: [candidate("1"), candidate("2")],
    evaluators: [only],
    coEvaluators: [],
    fixed: [{ candidateId: resident("2"), evaluatorId: only.id, coEvaluatorId: null }],
  };
  expect(allocate(facts).map(({ evaluatorId }) => evaluatorId)).toEqual([null, only.id]);
});

function alone(evaluators: AllocationFacts["evaluators"]): AllocationFacts {
  return { candidates: [candidate("1")], evaluators, coEvaluators: [], fixed: [] };
}

function costOf(facts: AllocationFacts, places: readonly Place[]): number {
  const taken = new Map<string, number>();
  return places.reduce((sum, { candidateId, evaluatorId }) => {
    const who = facts.candidates.find(({ id }) => id === candidateId);
    const by = facts.evaluators.find(({ id }) => id === evaluatorId);
    if (!who || !by) return sum + COST.withoutEvaluator;
    const before = taken.get(by.id) ?? 0;
    taken.set(by.id, before + 1);
    return sum + pairCost(who, by, before);
  }, 0);
}

/** Every choice of evaluator and medvärderare for every candidate, those that break a rule left out. */
function cheapestByTrying(facts: AllocationFacts, places: Place[] = []): number {
  const next = facts.candidates[places.length];
  if (!next) return isLawful(facts, places) ? costOf(facts, places) : Number.POSITIVE_INFINITY;
  const place = { candidateId: next.id, why: [] };
  const choices: Place[] = [
    { ...place, evaluatorId: null, coEvaluatorId: null },
    ...facts.evaluators.flatMap(({ id, isFirst }): Place[] =>
      isFirst
        ? facts.coEvaluators.map((one) => ({ ...place, evaluatorId: id, coEvaluatorId: one.id }))
        : [{ ...place, evaluatorId: id, coEvaluatorId: null }],
    ),
  ];
  return Math.min(...choices.map((choice) => cheapestByTrying(facts, [...places, choice])));
}

function isLawful(facts: AllocationFacts, places: readonly Place[]): boolean {
  const given = (role: "evaluatorId" | "coEvaluatorId", id: string) =>
    places.filter((place) => place[role] === id).length;
  return (
    facts.evaluators.every((one) => given("evaluatorId", one.id) <= seatsLeft(one)) &&
    facts.coEvaluators.every((one) => given("coEvaluatorId", one.id) <= one.seats) &&
    places.every((place) => isLawfulPlace(facts, place))
  );
}

function isLawfulPlace(facts: AllocationFacts, place: Place): boolean {
  const who = facts.candidates.find(({ id }) => id === place.candidateId);
  const by = facts.evaluators.find(({ id }) => id === place.evaluatorId);
  const beside = facts.coEvaluators.find(({ id }) => id === place.coEvaluatorId);
  if (!who || !by) return place.evaluatorId === null && place.coEvaluatorId === null;
  if (pairFault(who, by)) return false;
  if (!by.isFirst) return place.coEvaluatorId === null;
  return beside !== undefined && isFreeToRead(beside, { candidate: who, evaluatorId: by.id });
}
