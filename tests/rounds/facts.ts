import { type AreaId, asId, type PersonId, type RegionId, type ResidentId, type UnitId } from "@/lib/ids";
import type {
  AllocationCandidate,
  AllocationCoEvaluator,
  AllocationEvaluator,
  AllocationFacts,
} from "@/lib/rounds/facts";

export const person = (name: string) => asId<PersonId>(`person-${name}`);
export const resident = (name: string) => asId<ResidentId>(`resident-${name}`);
export const region = (name: string) => asId<RegionId>(`region-${name}`);
const area = (name: string) => asId<AreaId>(`area-${name}`);
const unit = (name: string) => asId<UnitId>(`unit-${name}`);

export function candidate(name: string, facts: Partial<AllocationCandidate> = {}): AllocationCandidate {
  return {
    id: resident(name),
    place: {
      personId: person(`resident-${name}`),
      residentId: resident(name),
      unitId: unit(name),
      areaId: area("home"),
    },
    regionId: region("home"),
    point: null,
    wishes: "",
    hasOpenCase: false,
    ...facts,
  };
}

export function evaluator(name: string, facts: Partial<AllocationEvaluator> = {}): AllocationEvaluator {
  return {
    id: person(name),
    name: `Värderare ${name}`,
    regionIds: [region(`of-${name}`)],
    regionName: `Region ${name}`,
    ties: [],
    point: null,
    ongoing: 0,
    seats: 2,
    isFirst: false,
    isPaused: false,
    comingPause: null,
    hasAnswered: true,
    wishes: new Map(),
    ...facts,
  };
}

export function coEvaluator(name: string, facts: Partial<AllocationCoEvaluator> = {}): AllocationCoEvaluator {
  return {
    id: person(name),
    name: `Medvärderare ${name}`,
    regionName: `Region ${name}`,
    ties: [],
    ongoing: 0,
    seats: 2,
    isPaused: false,
    comingPause: null,
    ...facts,
  };
}

type Drawn = { candidates: number; evaluators: number; coEvaluators: number; seed: number };

/** A made-up round in which anything may stand in the way of anything; the same seed gives the same round. */
export function factsOf({ candidates, evaluators, coEvaluators, seed }: Drawn): AllocationFacts {
  const draw = drawFrom(seed);
  const ids = Array.from({ length: candidates }, (_, n) => resident(String(n)));
  const tie = () => {
    const of = ids[draw(ids.length)];
    return of && draw(4) === 0
      ? [{ role: "mainSupervisor", residentId: of, unitId: null, areaId: null, hasEnded: draw(2) === 0 }]
      : [];
  };
  const pause = () =>
    draw(6) === 0 ? { startsOn: "2026-12-01", endsOn: null, isOnDay: draw(2) === 0 } : null;
  const point = () => (draw(3) === 0 ? null : { latitude: 56 + draw(12), longitude: 12 + draw(11) });
  return {
    candidates: ids.map((_, n) => candidate(String(n), { point: point(), hasOpenCase: draw(12) === 0 })),
    evaluators: Array.from({ length: evaluators }, (_, n) =>
      evaluator(`e${n}`, {
        regionIds: [draw(4) === 0 ? region("home") : region("away")],
        ties: tie(),
        point: point(),
        ongoing: draw(3),
        seats: draw(3),
        isFirst: draw(2) === 0,
        isPaused: draw(7) === 0,
        comingPause: pause(),
        hasAnswered: draw(3) > 0,
        wishes: new Map(ids.filter(() => draw(3) === 0).map((id, rank) => [id, rank + 1])),
      }),
    ),
    coEvaluators: Array.from({ length: coEvaluators }, (_, n) =>
      // The second is one of the evaluators too.
      coEvaluator(n === 1 ? "e0" : `k${n}`, {
        ties: tie(),
        ongoing: draw(2),
        seats: draw(3),
        isPaused: draw(6) === 0,
        comingPause: pause(),
      }),
    ),
    fixed: [],
  };
}

function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
