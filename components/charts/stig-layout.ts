import { addDays, formatDayYear } from "@/lib/dates";
import {
  type Bit,
  courseOf,
  formerPath,
  levelAt,
  type Point,
  pathData,
  round,
  strokesOf,
} from "./stig-course";
import {
  clampedToday,
  type Leg,
  lastDay,
  legsOf,
  lengthWords,
  placementNames,
  type StigFacts,
  type StigMark,
  shorten,
  shortUnit,
  walkedWords,
  withinService,
} from "./stig-facts";
import {
  type Anchor,
  type Box,
  boxOf,
  type Hung,
  hungLabels,
  type Label,
  raisedLabels,
  widthOfText,
} from "./stig-labels";
import { type Scale, scaleOf } from "./stig-scale";

export const WIDTH = 1200;
export const LEFT = 104;
const RIGHT = 14;
/** Half the width of the person who walks, with air. */
const WALKER = 20;
const HOME = 150;
const RAISED = 104;
const RAMP = 13;
export const RULER = 212;
const BOUNDS: [number, number] = [LEFT, WIDTH];

type Bracket = { from: number; to: number; words: string };

export type Ring = { x: number; y: number; kind: "signed-year" | "next-year" | "bt" | "mittist" };
export type Line = { path: string; width: number; walked: boolean };
export type Layout = ReturnType<typeof layoutStig>;

/** Where everything stands in the horizontal picture, 1200 wide. Numbers only; nothing here draws. */
export function layoutStig(facts: StigFacts, hereWord = "Du är här", former: StigFacts | null = null) {
  const scale = scaleOf(facts.startedOn, lastDay(facts, former), LEFT, { total: WIDTH - LEFT - RIGHT });
  const legs = legsOf(facts);
  const course = courseOf(legs, scale, RAMP);
  const now = scale.at(clampedToday(facts));
  const end = scale.at(facts.endsOn);
  const height = (at: number) => round(HOME - (HOME - RAISED) * levelAt(course, at));
  const strokes = strokesOf(course, legs, scale, now);
  const rings = ringsOf(facts.marks, scale, height);
  const here = hereLabels(facts, hereWord, now);
  const endLabels = endLabelsOf(facts, course, end, now);
  const parttime = bracketsOf(facts, scale);
  const strips = stripsOf(facts.marks, scale);
  const others = hungOf(facts, scale);
  const wanted = [...others, ...parttime.map(bracketWords)];
  const hung = hungLabels(wanted, obstacles(now, endLabels, rings, parttime));
  return {
    scale,
    bands: scale.years.filter((_, index) => index % 2 === 1).map(({ from, to }) => ({ from, to })),
    years: yearLabels(facts, scale),
    lines: strokes.map(
      (stroke): Line => ({
        path: pathData(stroke.bits, onPaper),
        width: stroke.width,
        walked: stroke.walked,
      }),
    ),
    former: former && {
      path: formerPath(legsOf(former), scale, RAMP, onPaper),
      end: scale.at(former.endsOn),
    },
    away: awayOf(legs, scale),
    homeName: shorten(shortUnit(facts.homeUnit), 13),
    start: { x: scale.at(facts.startedOn), y: height(scale.at(facts.startedOn)) },
    end: { x: end, labels: endLabels },
    now: { x: now, y: height(now), labels: here },
    rings,
    // A bracket never stands without its words.
    brackets: parttime.filter((_, index) => hung[others.length + index]?.length),
    raised: raisedLabels(
      placementNames(facts).map(({ name, length, startsOn, endsOn }) => {
        const from = scale.at(startsOn);
        const to = scale.at(addDays(endsOn, 1));
        return { name, length, from, to, ramp: Math.min(RAMP, (to - from) / 2) };
      }),
      { lower: 90, upper: 66, left: LEFT, right: WIDTH - 4, today: now },
    ),
    hung: hung.flat(),
    strips,
    height: strips.length > 0 ? 266 + strips.length * 26 : 258,
  };
}

function onPaper({ along, level }: Point): [number, number] {
  return [along, HOME - (HOME - RAISED) * level];
}

function ringsOf(marks: StigMark[], scale: Scale, height: (at: number) => number): Ring[] {
  return marks.flatMap((mark): Ring[] => {
    if (mark.kind === "assessment" || mark.kind === "course") return [];
    const x = scale.at(mark.on);
    return [{ x: round(x), y: height(x), kind: mark.kind }];
  });
}

function yearLabels(facts: StigFacts, scale: Scale) {
  return scale.years.map(({ year, from, to }) => {
    const room = to - from - 6;
    const mark = facts.marks.find(
      ({ kind, on }) => (kind === "signed-year" || kind === "next-year") && on.startsWith(String(year)),
    );
    const state = mark?.label ?? "";
    return {
      x: round(from + 6),
      name: room >= widthOfText(String(year)) ? String(year) : "",
      state: room >= widthOfText(state) ? state : "",
    };
  });
}

function awayOf(legs: Leg[], scale: Scale): { from: number; to: number }[] {
  return legs
    .filter((leg) => leg.kind === "away")
    .map((leg) => ({ from: round(scale.at(leg.startsOn) + 9), to: round(scale.at(leg.until) - 6) }))
    .filter(({ from, to }) => to >= from);
}

function hereLabels(facts: StigFacts, word: string, x: number): Label[] {
  const walked = walkedWords(facts);
  const half = widthOfText(walked) / 2;
  const anchor: Anchor = x - half < 0 ? "start" : x + half > WIDTH ? "end" : "middle";
  return [
    { strong: word, soft: "", x, y: 24, anchor },
    { strong: "", soft: walked, x, y: 42, anchor },
  ];
}

// Above the end bar, unless a placement is drawn there; then below it. Beside it when the person stands in the way.
function endLabelsOf(facts: StigFacts, course: Bit[], x: number, now: number): Label[] {
  const day = formatDayYear(facts.endsOn);
  const from = x - widthOfText(day) - 6;
  const raised = course.some((bit) => bit.to.along > from && Math.max(bit.from.level, bit.to.level) > 0);
  const [first, second] = raised ? [182, 198] : [108, 125];
  if (now > from - WALKER && x + 8 + widthOfText(day) <= WIDTH) {
    return [
      { strong: "Beräknat slut", soft: "", x: x + 8, y: 108, anchor: "start" },
      { strong: "", soft: day, x: x + 8, y: 125, anchor: "start" },
    ];
  }
  const room = x - widthOfText(day) >= 0;
  const anchor: Anchor = room ? "end" : "start";
  return [
    { strong: "Beräknat slut", soft: "", x, y: first, anchor },
    { strong: "", soft: day, x, y: second, anchor },
  ];
}

function bracketsOf(facts: StigFacts, scale: Scale): Bracket[] {
  return withinService(facts)
    .filter((one) => one.kind === "parttime")
    .map((one) => ({
      from: round(scale.at(one.startsOn) + 3),
      to: round(scale.at(addDays(one.endsOn, 1)) - 3),
      words: `${one.percent} procent`,
    }))
    .filter(({ from, to }) => to > from);
}

function hungOf(facts: StigFacts, scale: Scale): Hung[] {
  const bounds = BOUNDS;
  const mittist = marksOf(facts, "mittist").map((mark) => ({
    rows: [{ strong: "Mitt-i-ST", soft: "" }, ...(mark.label ? [soft(mark.label)] : [])],
    x: round(scale.at(mark.on)),
    tops: [182],
    bounds,
  }));
  const absences = withinService(facts)
    .filter((one) => one.kind === "absence" && one.percent >= 100)
    .map(({ title, startsOn, endsOn }) => {
      const x = round((scale.at(startsOn) + scale.at(addDays(endsOn, 1))) / 2);
      return { rows: [soft(title), soft(lengthWords(startsOn, endsOn))], x, tops: [176, 182], bounds };
    });
  const bt = marksOf(facts, "bt").map((mark) => {
    return {
      rows: [soft(mark.label || "BT klar")],
      x: round(scale.at(mark.on)),
      tops: [176, 184, 200],
      bounds,
    };
  });
  return [...mittist, ...bt, ...absences];
}

function bracketWords({ from, to, words }: Bracket): Hung {
  return { rows: [soft(words)], x: round((from + to) / 2), tops: [183, 199], bounds: BOUNDS };
}

function soft(text: string) {
  return { strong: "", soft: text };
}

function obstacles(
  now: number,
  end: Label[],
  rings: Ring[],
  brackets: { from: number; to: number }[],
): Box[] {
  return [
    { left: now - 2, right: now + 2, top: 158, bottom: RULER },
    ...end.map(boxOf),
    ...rings
      .filter((ring) => ring.kind === "mittist")
      .map(({ x, y }) => ({ left: x - 15, right: x + 15, top: y - 15, bottom: y + 15 })),
    ...brackets.map(({ from, to }) => ({ left: from, right: to, top: 161, bottom: 168 })),
  ];
}

function stripsOf(marks: StigMark[], scale: Scale) {
  const dots = (kind: "assessment" | "course") =>
    marks
      .filter((mark) => mark.kind === kind)
      .map(({ on, planned }) => ({ x: round(scale.at(on)), planned }));
  const strips = [
    { name: "Bedömningar", shape: "dot" as const, marks: dots("assessment") },
    { name: "Kurser", shape: "bar" as const, marks: dots("course") },
  ];
  return strips
    .filter((strip) => strip.marks.length > 0)
    .map((strip, index) => ({ ...strip, y: 278 + index * 26 }));
}

export function marksOf(facts: StigFacts, kind: StigMark["kind"]): StigMark[] {
  return facts.marks.filter((mark) => mark.kind === kind);
}
