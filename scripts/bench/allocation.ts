import { type AreaId, asId, type PersonId, type RegionId, type ResidentId, type UnitId } from "@/lib/ids";
import { allocate } from "@/lib/rounds/allocate";
import type { AllocationFacts } from "@/lib/rounds/facts";
import type { Budget } from "./budgets";
import { milliseconds } from "./report";

const CANDIDATES = 200;
const EVALUATORS = 80;
const FIRST_TIMERS = 12;
const CO_EVALUATORS = 10;
const ALLOCATION_MS = 1_000;

/** A round larger than any: the slowest of five, each with other wishes, places and ties. */
export function allocationBudget(): Budget {
  const times = [1, 2, 3, 4, 5].map((seed) => {
    const facts = largeRound(seed);
    const start = performance.now();
    const placed = allocate(facts).filter(({ evaluatorId }) => evaluatorId !== null).length;
    if (placed === 0) throw new Error("the allocation placed nobody");
    return performance.now() - start;
  });
  const slowest = Math.max(...times);
  return {
    name: `Allocation of ${CANDIDATES} ST-läkare among ${EVALUATORS} evaluators`,
    limit: `≤ ${ALLOCATION_MS} ms`,
    measured: `${milliseconds(slowest)} ms`,
    isMet: slowest <= ALLOCATION_MS,
    over: `${milliseconds(slowest - ALLOCATION_MS)} ms`,
  };
}

function largeRound(seed: number): AllocationFacts {
  const draw = drawFrom(seed);
  const count = <One>(length: number, make: (n: number) => One) => Array.from({ length }, (_, n) => make(n));
  const point = () => ({ latitude: 55.5 + draw(120) / 10, longitude: 11.5 + draw(110) / 10 });
  const region = () => asId<RegionId>(`region-${draw(6)}`);
  const residents = count(CANDIDATES, (n) => asId<ResidentId>(`resident-${n}`));
  const tie = () => ({
    role: "placementSupervisor",
    residentId: residents[draw(CANDIDATES)] ?? null,
    unitId: null,
    areaId: null,
    hasEnded: draw(2) === 0,
  });
  return {
    candidates: residents.map((id, n) => ({
      id,
      place: {
        personId: asId<PersonId>(`person-${n}`),
        residentId: id,
        unitId: asId<UnitId>(`unit-${draw(60)}`),
        areaId: asId<AreaId>(`area-${draw(20)}`),
      },
      regionId: region(),
      point: point(),
      wishes: draw(10) === 0 ? `Gärna Värderare ${draw(EVALUATORS)}` : "",
      hasOpenCase: false,
    })),
    evaluators: count(EVALUATORS, (n) => ({
      id: asId<PersonId>(`evaluator-${n}`),
      name: `Värderare ${n}`,
      regionIds: [region()],
      regionName: "Någonstans",
      ties: count(3, tie),
      point: point(),
      ongoing: n < FIRST_TIMERS ? 0 : draw(3),
      seats: 1 + draw(4),
      isFirst: n < FIRST_TIMERS,
      isPaused: draw(15) === 0,
      comingPause: null,
      hasAnswered: draw(4) > 0,
      wishes: new Map(
        count(5, (rank) => [residents[draw(CANDIDATES)] ?? residents[0] ?? asId(""), rank + 1]),
      ),
    })),
    coEvaluators: count(CO_EVALUATORS, (n) => ({
      id: asId<PersonId>(`evaluator-${FIRST_TIMERS + n}`),
      name: `Värderare ${FIRST_TIMERS + n}`,
      regionName: "",
      ties: count(3, tie),
      ongoing: 0,
      seats: 1,
      isPaused: false,
      comingPause: null,
    })),
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
