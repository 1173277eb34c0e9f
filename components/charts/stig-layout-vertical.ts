import { addDays, formatDayYear, formatMonthYear } from "@/lib/dates";
import { courseOf, formerPath, levelAt, type Point, pathData, round, strokesOf } from "./stig-course";
import {
  clampedToday,
  lastDay,
  legsOf,
  lengthWords,
  placementNames,
  type StigFacts,
  shorten,
  walkedWords,
  withinService,
} from "./stig-facts";
import { spread } from "./stig-labels";
import { marksOf, type Ring } from "./stig-layout";
import { scaleOf } from "./stig-scale";

export const COLUMN = 328;
const TOP = 14;
const MONTH = 10.2;
const HOME = 84;
const BULGE = 23;
const RAMP = 11;
const TEXT = 134;
const SOFT = 6.2;
const STRONG = 6.8;

/** `clear` is how far from the home line the leader begins, so that it touches what it speaks of and crosses nothing. */
type Entry = { at: number; strong: string; soft: string; clear: number };
export type SideLabel = Entry & { x: number; y: number; leader: string };
export type VerticalLayout = ReturnType<typeof layoutVertical>;

/** The same way from top to bottom, for phones and for A4: placements bulge right, all labels in one column. */
export function layoutVertical(facts: StigFacts, hereWord = "Du är här", former: StigFacts | null = null) {
  const scale = scaleOf(facts.startedOn, lastDay(facts, former), TOP, { month: MONTH });
  const legs = legsOf(facts);
  const course = courseOf(legs, scale, RAMP);
  const now = scale.at(clampedToday(facts));
  const across = (at: number) => round(HOME + BULGE * levelAt(course, at));
  const entries = entriesOf(facts, hereWord, (day) => scale.at(day)).sort((one, other) => one.at - other.at);
  const height = Math.max(scale.to + 34, TOP + entries.length * 20 + 20);
  const ys = spread(
    entries.map((entry) => entry.at),
    20,
    TOP + 6,
    height - 8,
  );
  return {
    // The person is taller than the space over the first day.
    top: Math.min(0, round(now - 46)),
    height: round(height),
    bands: scale.years.filter((_, index) => index % 2 === 1).map(({ from, to }) => ({ from, to })),
    years: scale.years.map(({ year, from, months }) => {
      const label = facts.marks.find(
        ({ kind, on }) => kind === "signed-year" && on.startsWith(String(year)),
      )?.label;
      return {
        y: round(from),
        name: months >= 2 ? String(year) : "",
        state: months >= 4 ? (label ?? "") : "",
      };
    }),
    lines: strokesOf(course, legs, scale, now).map((stroke) => ({
      path: pathData(stroke.bits, onPaper),
      width: stroke.width,
      walked: stroke.walked,
    })),
    former: former && {
      path: formerPath(legsOf(former), scale, RAMP, onPaper),
      end: scale.at(former.endsOn),
    },
    away: legs
      .filter((leg) => leg.kind === "away")
      .map((leg) => ({ from: round(scale.at(leg.startsOn) + 8), to: round(scale.at(leg.until) - 5) }))
      .filter(({ from, to }) => to >= from),
    home: HOME,
    start: { x: across(scale.at(facts.startedOn)), y: round(scale.at(facts.startedOn)) },
    end: round(scale.at(facts.endsOn)),
    now: { x: across(now), y: round(now) },
    rings: facts.marks.flatMap((mark): Ring[] => {
      if (mark.kind === "assessment" || mark.kind === "course") return [];
      const at = scale.at(mark.on);
      return [{ x: across(at), y: round(at), kind: mark.kind }];
    }),
    labels: entries.map((entry, index) => sideLabel(entry, ys[index] ?? entry.at)),
  };
}

function onPaper({ along, level }: Point): [number, number] {
  return [HOME + BULGE * level, along];
}

function sideLabel(entry: Entry, y: number): SideLabel {
  const room = COLUMN - TEXT;
  const soft = shorten(entry.soft, Math.floor(room / SOFT));
  const strong = shorten(entry.strong, Math.max(6, Math.floor((room - (soft.length + 1) * SOFT) / STRONG)));
  const [at, to] = [round(entry.at), round(y)];
  const leader = `M${HOME + entry.clear} ${at}L118 ${at}L129 ${to}`;
  return { ...entry, at, strong, soft, x: TEXT, y: round(y + 5), leader };
}

function entriesOf(facts: StigFacts, hereWord: string, at: (day: string) => number): Entry[] {
  const middle = (startsOn: string, endsOn: string) => (at(startsOn) + at(addDays(endsOn, 1))) / 2;
  const homeLeg = legsOf(facts).find(
    (leg) => leg.kind === "home" && at(leg.until) - at(leg.startsOn) > 6 * MONTH,
  );
  return [
    ...(homeLeg
      ? [{ at: (at(homeLeg.startsOn) + at(homeLeg.until)) / 2, strong: "", soft: facts.homeUnit, clear: 9 }]
      : []),
    ...placementNames(facts).map(({ name, length, startsOn, endsOn }) => {
      return { at: middle(startsOn, endsOn), strong: name, soft: length, clear: BULGE + 9 };
    }),
    ...withinService(facts).flatMap(({ kind, title, startsOn, endsOn, percent }): Entry[] => {
      if (kind === "placement") return [];
      if (kind === "parttime") {
        const soft = `${percent} procent till ${formatMonthYear(endsOn)}`;
        const below = Math.min(25, middle(startsOn, endsOn) - at(startsOn));
        return [{ at: at(startsOn) + below, strong: "", soft, clear: 9 }];
      }
      const degree = percent >= 100 ? "" : ` ${percent} procent`;
      const soft = `${title}${degree} ${lengthWords(startsOn, endsOn)}`;
      return [{ at: middle(startsOn, endsOn), strong: "", soft, clear: 10 }];
    }),
    ...marksOf(facts, "bt").map((mark) => {
      return { at: at(mark.on), strong: "", soft: mark.label || "BT klar", clear: 10 };
    }),
    ...marksOf(facts, "mittist").map((mark) => {
      return { at: at(mark.on), strong: "Mitt-i-ST", soft: mark.label, clear: 17 };
    }),
    { at: at(clampedToday(facts)), strong: `${hereWord},`, soft: walkedWords(facts), clear: BULGE + 9 },
    { at: at(facts.endsOn), strong: "Beräknat slut", soft: formatDayYear(facts.endsOn), clear: 22 },
  ];
}
