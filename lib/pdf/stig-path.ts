import { addDays, daysBetween } from "@/lib/dates";
import type { IupContent, StretchContent } from "./content";

/*
 * Geometry of the stig on paper. The home unit is the base line, a placement lifts from it inside its own dates, an
 * absence is a gap. Pure numbers: what is drawn is decided here, how it looks in stig-figure.tsx.
 */

export const stigSize = {
  width: 482,
  height: 118,
  base: 74,
  lifted: 48,
  ruler: 94,
  label: 36,
  tier: 11,
} as const;
const CURVE = 7;
const LABEL_CHARACTER = 3.75;
const LABEL_TIERS = 3;

export type StigLine = { d: string; walked: boolean };
export type StigGap = { x1: number; x2: number };
export type StigLabel = { text: string; x: number; y: number; stemX: number; stemFrom: number };
export type StigYear = { year: number; x: number };
export type StigDrawing = {
  lines: StigLine[];
  gaps: StigGap[];
  labels: StigLabel[];
  years: StigYear[];
  today: number | null;
  startX: number;
  endX: number;
};

type Stig = IupContent["stig"];
type Scale = (isoDay: string) => number;

export function drawStig(stig: Stig, asOf: string): StigDrawing {
  const scale = scaleOf(stig);
  const stretches = stig.stretches
    .filter((stretch) => stretch.endOn >= stretch.startOn)
    .toSorted((a, b) => a.startOn.localeCompare(b.startOn));
  const inside = asOf >= stig.startOn && asOf <= stig.endOn;
  return {
    lines: stretches.flatMap((stretch) => linesOf(stretch, scale, asOf)),
    gaps: stretches.filter(({ kind }) => kind === "absence").map((stretch) => gapOf(stretch, scale)),
    labels: labelsOf(stretches, scale),
    years: yearsOf(stig, scale),
    today: inside ? scale(asOf) : null,
    startX: scale(stig.startOn),
    endX: scale(stig.endOn),
  };
}

function scaleOf({ startOn, endOn }: Stig): Scale {
  const span = Math.max(1, daysBetween(startOn, endOn));
  const pad = 4;
  return (isoDay) => {
    const share = Math.min(1, Math.max(0, daysBetween(startOn, isoDay) / span));
    return round(pad + share * (stigSize.width - 2 * pad));
  };
}

function linesOf({ kind, startOn, endOn }: StretchContent, scale: Scale, asOf: string): StigLine[] {
  if (kind === "absence") return [];
  const from = scale(startOn);
  const to = scale(addDays(endOn, 1));
  const split = scale(asOf);
  const draw = kind === "home" ? level : lift;
  if (asOf > endOn) return [{ d: draw(from, to, true, true), walked: true }];
  if (asOf <= startOn) return [{ d: draw(from, to, true, true), walked: false }];
  return [
    { d: draw(split, to, false, true), walked: false },
    { d: draw(from, split, true, false), walked: true },
  ];
}

function level(from: number, to: number): string {
  return `M${from} ${stigSize.base}L${to} ${stigSize.base}`;
}

function lift(from: number, to: number, rises: boolean, falls: boolean): string {
  const { base, lifted } = stigSize;
  const run = Math.min(CURVE, (to - from) / 2);
  const up = rises ? `M${from} ${base}${curve(from, base, from + run, lifted)}` : `M${from} ${lifted}`;
  const down = falls
    ? `L${round(to - run)} ${lifted}${curve(to - run, lifted, to, base)}`
    : `L${to} ${lifted}`;
  return up + down;
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const run = x2 - x1;
  return `C${round(x1 + run * 0.65)} ${y1} ${round(x1 + run * 0.45)} ${y2} ${round(x2)} ${y2}`;
}

function gapOf({ startOn, endOn }: StretchContent, scale: Scale): StigGap {
  return { x1: scale(startOn), x2: scale(addDays(endOn, 1)) };
}

/** Placements are named above the line, in the first tier with room; what has no room stands in the list below. */
function labelsOf(stretches: StretchContent[], scale: Scale): StigLabel[] {
  const takenTo = Array.from({ length: LABEL_TIERS }, () => -8);
  const labels: StigLabel[] = [];
  for (const stretch of stretches) {
    if (stretch.kind !== "placement" || stretch.label === "") continue;
    const from = scale(stretch.startOn);
    const width = stretch.label.length * LABEL_CHARACTER;
    const x = Math.max(0, Math.min(from, stigSize.width - width));
    const tier = takenTo.findIndex((end) => end + 6 <= x);
    if (tier === -1) continue;
    takenTo[tier] = x + width;
    const y = stigSize.label - tier * stigSize.tier;
    labels.push({ text: stretch.label, x, y, stemX: round(from + CURVE), stemFrom: y + 3 });
  }
  return labels;
}

function yearsOf({ startOn, endOn }: Stig, scale: Scale): StigYear[] {
  const first = Number(startOn.slice(0, 4));
  const last = Number(endOn.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: first + index,
    x: scale(index === 0 ? startOn : `${first + index}-01-01`),
  }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
