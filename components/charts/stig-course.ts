import type { Leg } from "./stig-facts";
import type { Scale } from "./stig-scale";

/** `along` runs with time; `level` is 0 on the home line and 1 on a placement. */
export type Point = { along: number; level: number };
export type Bit = { from: Point; to: Point; bend: [Point, Point] | null };
export type Stroke = { bits: Bit[]; walked: boolean; width: number };

/** The line that the way makes: lifted over placements by an S-curve inside their own dates, broken where one is away. */
export function courseOf(legs: Leg[], scale: Scale, ramp: number): Bit[] {
  const first = legs[0]?.startsOn;
  return joined(legs).flatMap((leg) => {
    const from = scale.at(leg.startsOn);
    const to = scale.at(leg.until);
    if (leg.kind === "away" || to <= from) return [];
    if (leg.kind === "home") return [line(from, 0, to, 0)];
    const rise = Math.min(ramp, (to - from) / 2);
    const starts = leg.startsOn === first;
    const up = starts ? [] : [curve(from, 0, from + rise, 1)];
    const top = starts ? from : from + rise;
    return [...up, line(top, 1, to - rise, 1), curve(to - rise, 1, to, 0)];
  });
}

/** Cut at today and wherever the degree changes, so that each stroke has one width and is walked or planned. */
export function strokesOf(course: Bit[], legs: Leg[], scale: Scale, today: number): Stroke[] {
  const cuts = [today, ...legs.map((leg) => scale.at(leg.startsOn))];
  const strokes: Stroke[] = [];
  for (const bit of cuts.reduce(cutAll, course)) {
    const middle = (bit.from.along + bit.to.along) / 2;
    const walked = middle < today;
    const width = widthOf(degreeAt(legs, scale, middle));
    const before = strokes.at(-1);
    const end = before?.bits.at(-1)?.to;
    const continues = end !== undefined && Math.abs(end.along - bit.from.along) < 0.01;
    if (before && continues && before.walked === walked && before.width === width) before.bits.push(bit);
    else strokes.push({ bits: [bit], walked, width });
  }
  return strokes;
}

/** The line of a way that is no longer: where it went, whole and unbroken by today. */
export function formerPath(
  legs: Leg[],
  scale: Scale,
  ramp: number,
  place: (point: Point) => [number, number],
): string {
  return strokesOf(courseOf(legs, scale, ramp), legs, scale, scale.to)
    .map((stroke) => pathData(stroke.bits, place))
    .join("");
}

export function levelAt(course: Bit[], along: number): number {
  const bit = course.find((one) => one.from.along <= along && along <= one.to.along);
  return bit === undefined ? 0 : pointOn(bit, along).level;
}

/** SVG path data, given where a point lies on the paper. */
export function pathData(bits: Bit[], place: (point: Point) => [number, number]): string {
  const at = (point: Point) => place(point).map(round).join(" ");
  return bits
    .map((bit, index) => {
      const move = index === 0 ? `M${at(bit.from)}` : "";
      return bit.bend
        ? `${move}C${at(bit.bend[0])} ${at(bit.bend[1])} ${at(bit.to)}`
        : `${move}L${at(bit.to)}`;
    })
    .join("");
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function joined(legs: Leg[]): Leg[] {
  const whole: Leg[] = [];
  for (const leg of legs) {
    const before = whole.at(-1);
    if (before && before.kind === leg.kind && before.stretch === leg.stretch) before.until = leg.until;
    else whole.push({ ...leg });
  }
  return whole;
}

function degreeAt(legs: Leg[], scale: Scale, along: number): number {
  return legs.find((leg) => scale.at(leg.startsOn) <= along && along <= scale.at(leg.until))?.degree ?? 100;
}

// 9 px at full time, 6.5 px at 80 per cent; never so thin that a hollow line would close.
function widthOf(degree: number): number {
  return round(Math.max(4, 9 - (100 - degree) * 0.125));
}

function line(from: number, level: number, to: number, levelTo: number): Bit {
  return { from: { along: from, level }, to: { along: to, level: levelTo }, bend: null };
}

function curve(from: number, level: number, to: number, levelTo: number): Bit {
  const middle = (from + to) / 2;
  const bend: [Point, Point] = [
    { along: middle, level },
    { along: middle, level: levelTo },
  ];
  return { ...line(from, level, to, levelTo), bend };
}

function cutAll(bits: Bit[], along: number): Bit[] {
  return bits.flatMap((bit) =>
    along - bit.from.along > 0.01 && bit.to.along - along > 0.01 ? cut(bit, along) : [bit],
  );
}

function cut(bit: Bit, along: number): [Bit, Bit] {
  if (bit.bend === null) {
    const middle = pointOn(bit, along);
    return [
      { ...bit, to: middle },
      { ...bit, from: middle },
    ];
  }
  const share = shareAt(bit, along);
  const [one, two] = bit.bend;
  const a = between(bit.from, one, share);
  const b = between(one, two, share);
  const c = between(two, bit.to, share);
  const d = between(a, b, share);
  const e = between(b, c, share);
  const middle = between(d, e, share);
  return [
    { from: bit.from, to: middle, bend: [a, d] },
    { from: middle, to: bit.to, bend: [e, c] },
  ];
}

function pointOn(bit: Bit, along: number): Point {
  const length = bit.to.along - bit.from.along;
  if (length <= 0) return bit.from;
  if (bit.bend === null) return between(bit.from, bit.to, (along - bit.from.along) / length);
  return bezier(bit, shareAt(bit, along));
}

function shareAt(bit: Bit, along: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (bezier(bit, middle).along < along) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function bezier(bit: Bit, share: number): Point {
  const [one, two] = bit.bend ?? [bit.from, bit.to];
  const a = between(bit.from, one, share);
  const b = between(one, two, share);
  const c = between(two, bit.to, share);
  return between(between(a, b, share), between(b, c, share), share);
}

function between(one: Point, other: Point, share: number): Point {
  return {
    along: one.along + (other.along - one.along) * share,
    level: one.level + (other.level - one.level) * share,
  };
}
