import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type RegionId } from "@/lib/ids";
import { type ClockFacts, clockOf } from "@/lib/mittist/clock";
import { type MoveFacts, type Mover, readsAlong, whoseMove } from "@/lib/mittist/moves";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { nextStep } from "./case-steps";
import { byDue, type Waiting } from "./waiting";

/** What the start page needs to know of a Mitt-i-ST case. */
export type WaitingCase = ClockFacts & {
  id: string;
  regionId: string;
  residentPersonId: string;
  evaluatorId: string;
  coEvaluatorId: string | null;
  moves: MoveFacts;
};

/** The next steps that are the viewer's to take; what is late with others is also told to the coordinator. */
export function waitingFromCases(viewer: Viewer, cases: readonly WaitingCase[]): Waiting[] {
  const told = cases.map((one) => ({ one, own: ownStep(viewer, one) }));
  const late = told.flatMap(({ one, own }) => (own ? [] : lateWithOthers(viewer, one))).sort(byDue);
  return [...told.flatMap(({ own }) => own ?? []), ...firstLate(late)];
}

function ownStep(viewer: Viewer, one: WaitingCase): Waiting | null {
  const due = clockOf(one)?.due ?? null;
  const mine = moversOf(one, viewer.today).find((each) => isMover(viewer, one, each));
  const next = mine ? nextStep(one.moves, mine, viewer.today) : null;
  if (!next) return null;
  const { path = "", ...words } = next;
  return { key: `case-${one.id}`, due, href: `/mitt-i-st/${one.id}${path}`, ...words };
}

function lateWithOthers(viewer: Viewer, one: WaitingCase): Waiting[] {
  const due = clockOf(one)?.due ?? null;
  const isLate = due !== null && due < viewer.today;
  const coordinates = holdsInRegion(viewer, "coordinator", asId<RegionId>(one.regionId));
  return isLate && coordinates ? [lateCase(one, viewer.today, due)] : [];
}

/** Those longest over their time in full; of more than one looks through here, how many and where they stand. */
const LATE_SHOWN = 5;

function firstLate(late: Waiting[]): Waiting[] {
  const rest = late.slice(LATE_SHOWN);
  if (rest.length < 2) return late;
  return [
    ...late.slice(0, LATE_SHOWN),
    {
      key: "late-rest",
      due: rest[0]?.due ?? null,
      standsFor: rest.length,
      sentence: `${capitalise(numberInWords(rest.length, "ett"))} ärenden till har gått över tiden.`,
      why: "De står överst bland ärendena.",
      href: "/mitt-i-st",
      action: "Se ärendena",
    },
  ];
}

/** Whose move the board names first, and those who need not wait for it. A case that stands still asks nothing more. */
function moversOf({ moves, deadlines }: WaitingCase, today: string): Mover[] {
  const { mover } = whoseMove(moves, deadlines, today);
  if (moves.isPaused) return [mover];
  const arrived = whoseMove({ ...moves, hasFailedMail: false }, deadlines, today);
  return [mover, arrived.mover, ...alongside(moves)];
}

/** A first evaluation is read by two, and the ST-läkare may answer late. */
function alongside(moves: MoveFacts): Mover[] {
  if (moves.state === "preliminary") return ["resident"];
  return readsAlong(moves) ? ["coEvaluator"] : [];
}

/** What a coordinator has to begin: the ST-läkare who are due and have no evaluator yet. */
export function waitingForEvaluator(count: number): Waiting[] {
  if (count === 0) return [];
  return [
    {
      key: "allotment",
      due: null,
      sentence: `Tilldela ${numberInWords(count, "en")} ST-läkare en värderare.`,
      why: "Förslagen står sist på sidan, med skäl.",
      href: "/mitt-i-st#att-fordela",
      action: "Tilldela",
    },
  ];
}

function isMover(viewer: Viewer, one: WaitingCase, mover: Mover): boolean {
  switch (mover) {
    case "resident":
      return viewer.personId === one.residentPersonId;
    case "evaluator":
      return viewer.personId === one.evaluatorId;
    case "coEvaluator":
      return viewer.personId === one.coEvaluatorId;
    case "coordinator":
      return holdsInRegion(viewer, "coordinator", asId<RegionId>(one.regionId));
    case "leadership":
      return holdsInRegion(viewer, "leadership", asId<RegionId>(one.regionId));
    case "portal":
    case "nobody":
      return false;
    default:
      return mover satisfies never;
  }
}

function lateCase(one: WaitingCase, today: string, due: string): Waiting {
  const move = whoseMove(one.moves, one.deadlines, today);
  return {
    key: `late-${one.id}`,
    due,
    sentence: `Mitt-i-ST för ${one.moves.resident} har gått över tiden.`,
    why: `${move.who} ${move.does}`,
    href: `/mitt-i-st/${one.id}`,
    action: "Se ärendet",
  };
}
