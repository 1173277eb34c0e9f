import { addDays, formatDayYear, spanBetween } from "@/lib/dates";
import { degreeOn, type Stretch } from "@/lib/residents/rules";

export type StigMarkKind = "signed-year" | "next-year" | "bt" | "mittist" | "assessment" | "course";

/** `label` is what stands beside the mark: "signerat", "BT klar", "15 april, föreslagen", "Medsittning". */
export type StigMark = { kind: StigMarkKind; on: string; label: string; planned: boolean };

export type StigFacts = {
  startedOn: string;
  endsOn: string;
  today: string;
  homeUnit: string;
  stretches: Stretch[];
  marks: StigMark[];
  requiredMonths: number;
  monthsWalked: number;
};

/** A part of the way in which place and degree are the same. `until` is the day after the last. */
export type Leg = {
  startsOn: string;
  until: string;
  kind: "home" | "placement" | "away";
  stretch: Stretch | null;
  degree: number;
};

/** The way from the first day to the last, cut wherever a stretch begins or ends. */
export function legsOf(facts: StigFacts): Leg[] {
  const stretches = withinService(facts);
  const inside = (day: string) => day > facts.startedOn && day < facts.endsOn;
  const borders = stretches.flatMap((one) => [one.startsOn, addDays(one.endsOn, 1)]).filter(inside);
  const days = [...new Set([facts.startedOn, ...borders, facts.endsOn])].sort();
  return days.slice(0, -1).flatMap((startsOn, index): Leg[] => {
    const until = days[index + 1];
    if (until === undefined) return [];
    const running = stretches.filter((one) => one.startsOn <= startsOn && startsOn <= one.endsOn);
    const degree = degreeOn({ ...facts, stretches }, startsOn);
    const placement = running.filter((one) => one.kind === "placement").at(-1) ?? null;
    const absence = running.find((one) => one.kind === "absence") ?? null;
    if (degree === 0) return [{ startsOn, until, kind: "away", stretch: absence, degree }];
    return [{ startsOn, until, kind: placement ? "placement" : "home", stretch: placement, degree }];
  });
}

/** The stretches as far as they lie within ST, in order of time. */
export function withinService(facts: StigFacts): Stretch[] {
  return facts.stretches
    .map((one) => ({
      ...one,
      startsOn: one.startsOn < facts.startedOn ? facts.startedOn : one.startsOn,
      endsOn: one.endsOn > facts.endsOn ? facts.endsOn : one.endsOn,
    }))
    .filter((one) => one.startsOn <= one.endsOn)
    .sort((one, other) => (one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0));
}

/** "5 mån", or weeks when it is under a month. */
export function lengthWords(startsOn: string, endsOn: string): string {
  const { months, days } = spanBetween(startsOn, addDays(endsOn, 1));
  const rounded = Math.round((months * 30 + days) / 30);
  return months === 0 && days < 26 ? `${Math.max(1, Math.round(days / 7))} v` : `${rounded} mån`;
}

export type PlacementName = { name: string; startsOn: string; endsOn: string; length: string };

/** The names of the placements; neighbours of a month each share one ("Hud, öron"). */
export function placementNames(facts: StigFacts): PlacementName[] {
  const names: PlacementName[] = [];
  for (const { title, startsOn, endsOn } of withinService(facts).filter((one) => one.kind === "placement")) {
    const before = names.at(-1);
    const joins = before !== undefined && addDays(before.endsOn, 1) === startsOn;
    if (joins && isShort(before) && isShort({ startsOn, endsOn })) {
      before.name = `${before.name}, ${lowerFirst(title)}`;
      before.endsOn = endsOn;
      before.length = lengthWords(before.startsOn, endsOn);
    } else {
      names.push({ name: title, startsOn, endsOn, length: lengthWords(startsOn, endsOn) });
    }
  }
  return names;
}

function isShort({ startsOn, endsOn }: { startsOn: string; endsOn: string }): boolean {
  const { months, days } = spanBetween(startsOn, addDays(endsOn, 1));
  return months * 30 + days <= 35;
}

export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}

/** "Alkärret" for "Vårdcentralen Alkärret". */
export function shortUnit(name: string): string {
  return name.replace(/^(vårdcentralen|vårdcentral|vc)\s+/i, "");
}

export function clampedToday(facts: StigFacts): string {
  if (facts.today < facts.startedOn) return facts.startedOn;
  return facts.today > facts.endsOn ? facts.endsOn : facts.today;
}

/** The later of the two ends, when a changed way is drawn over the former one. */
export function lastDay(facts: StigFacts, former: StigFacts | null): string {
  return former !== null && former.endsOn > facts.endsOn ? former.endsOn : facts.endsOn;
}

export function walkedWords(facts: StigFacts): string {
  return `${facts.monthsWalked} av ${facts.requiredMonths} månader`;
}

export function stigTitle(facts: StigFacts, whose: string): string {
  return `${whose} från ${formatDayYear(facts.startedOn)} till ${formatDayYear(facts.endsOn)}`;
}

/** Four facts for those who listen: months walked, years signed, the next placement, Mitt-i-ST. */
export function stigDescription(facts: StigFacts): string {
  const signed = facts.marks.filter((mark) => mark.kind === "signed-year").length;
  const next = withinService(facts).find((one) => one.kind === "placement" && one.startsOn > facts.today);
  const mittist = facts.marks.find((mark) => mark.kind === "mittist");
  return [
    `${walkedWords(facts)} är gångna.`,
    signed === 0
      ? "Inget år är signerat."
      : signed === 1
        ? "Ett år är signerat."
        : `${signed} år är signerade.`,
    next ? `Nästa placering är ${lowerFirst(next.title)} från ${formatDayYear(next.startsOn)}.` : "",
    mittist ? `Mitt-i-ST: ${mittist.label || formatDayYear(mittist.on)}.` : "",
    "Hela stigen står i ord under bilden.",
  ]
    .filter(Boolean)
    .join(" ");
}
