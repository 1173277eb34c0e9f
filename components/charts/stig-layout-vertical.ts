import { addDays, formatDayYear, formatMonthYear } from "@/lib/dates";
import { courseOf, levelAt, pathData, round, strokesOf } from "./stig-course";
import {
  clampedToday,
  legsOf,
  lengthWords,
  placementNames,
  type StigFacts,
  shorten,
  walkedWords,
  withinService,
} from "./stig-facts";
import { CHARACTER, spread } from "./stig-labels";
import { marksOf, type Ring } from "./stig-layout";
import { scaleOf } from "./stig-scale";

export const COLUMN = 328;
const TOP = 14;
const MONTH = 10.2;
const HOME = 84;
const BULGE = 23;
const RAMP = 11;
const TEXT = 134;

type Entry = { at: number; strong: string; soft: string };
export type SideLabel = Entry & { x: number; y: number; leader: string };
export type VerticalLayout = ReturnType<typeof layoutVertical>;

/** The same way from top to bottom, for phones and for A4: placements bulge right, all labels in one column. */
export function layoutVertical(facts: StigFacts, hereWord = "Du är här") {
  const scale = scaleOf(facts.startedOn, facts.endsOn, TOP, { month: MONTH });
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
      path: pathData(stroke.bits, ({ along, level }) => [HOME + BULGE * level, along]),
      width: stroke.width,
      walked: stroke.walked,
    })),
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
    labels: entries.map((entry, index) => sideLabel(entry, across(entry.at), ys[index] ?? entry.at)),
  };
}

function sideLabel(entry: Entry, from: number, y: number): SideLabel {
  const characters = Math.floor((COLUMN - TEXT) / (CHARACTER * 1.1));
  const strong = shorten(entry.strong, Math.max(8, characters - entry.soft.length - 1));
  const soft = shorten(entry.soft, characters);
  const [at, to] = [round(entry.at), round(y)];
  return {
    at,
    strong,
    soft,
    x: TEXT,
    y: round(y + 5),
    leader: `M${round(from + 9)} ${at}L118 ${at}L129 ${to}`,
  };
}

function entriesOf(facts: StigFacts, hereWord: string, at: (day: string) => number): Entry[] {
  const middle = (startsOn: string, endsOn: string) => (at(startsOn) + at(addDays(endsOn, 1))) / 2;
  const homeLeg = legsOf(facts).find(
    (leg) => leg.kind === "home" && at(leg.until) - at(leg.startsOn) > 6 * MONTH,
  );
  return [
    ...(homeLeg
      ? [{ at: (at(homeLeg.startsOn) + at(homeLeg.until)) / 2, strong: "", soft: facts.homeUnit }]
      : []),
    ...placementNames(facts).map(({ name, length, startsOn, endsOn }) => {
      return { at: middle(startsOn, endsOn), strong: name, soft: length };
    }),
    ...withinService(facts).flatMap(({ kind, title, startsOn, endsOn, percent }): Entry[] => {
      if (kind === "placement") return [];
      if (kind === "parttime") {
        const soft = `${percent} procent till ${formatMonthYear(endsOn)}`;
        return [
          { at: at(startsOn) + Math.min(25, middle(startsOn, endsOn) - at(startsOn)), strong: "", soft },
        ];
      }
      const degree = percent >= 100 ? "" : ` ${percent} procent`;
      return [
        {
          at: middle(startsOn, endsOn),
          strong: "",
          soft: `${title}${degree} ${lengthWords(startsOn, endsOn)}`,
        },
      ];
    }),
    ...marksOf(facts, "bt").map((mark) => ({ at: at(mark.on), strong: "", soft: mark.label || "BT klar" })),
    ...marksOf(facts, "mittist").map((mark) => ({ at: at(mark.on), strong: "Mitt-i-ST", soft: mark.label })),
    { at: at(clampedToday(facts)), strong: `${hereWord},`, soft: walkedWords(facts) },
    { at: at(facts.endsOn), strong: "Beräknat slut", soft: formatDayYear(facts.endsOn) },
  ];
}
