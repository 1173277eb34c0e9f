import { formatDay } from "@/lib/dates";
import { computedEnd, monthsWalked } from "@/lib/residents/rules";
import type { Way } from "@/lib/residents/way";
import type { StigFacts, StigMark } from "./stig-facts";

/** What the picture draws, from what is stored. */
export function wayFacts(way: Way, today: string): StigFacts {
  return {
    startedOn: way.startedOn,
    endsOn: computedEnd(way).endsOn,
    today,
    homeUnit: way.homeUnit,
    stretches: way.stretches,
    requiredMonths: way.requiredMonths,
    monthsWalked: monthsWalked(way, today),
    marks: [...yearMarks(way, today), ...btMarks(way), ...mittistMarks(way), ...stripMarks(way, today)],
  };
}

function yearMarks(way: Way, today: string): StigMark[] {
  const thisYear = Number(today.slice(0, 4));
  return way.years.flatMap(({ year, signatures }): StigMark[] => {
    if (signatures >= 2)
      return [{ kind: "signed-year", on: `${year}-12-31`, label: "signerat", planned: false }];
    if (year === thisYear)
      return [{ kind: "next-year", on: `${year}-12-31`, label: "signeras i december", planned: true }];
    return year < thisYear
      ? [{ kind: "next-year", on: `${year}-12-31`, label: "inte signerat", planned: true }]
      : [];
  });
}

function btMarks(way: Way): StigMark[] {
  return way.btApprovedOn ? [{ kind: "bt", on: way.btApprovedOn, label: "BT klar", planned: false }] : [];
}

function mittistMarks(way: Way): StigMark[] {
  if (!way.mittist) return [];
  const { practiceDay, held } = way.mittist;
  const day = formatDay(practiceDay).split(" ").slice(1).join(" ");
  return [{ kind: "mittist", on: practiceDay, label: held ? day : `${day}, planerad`, planned: !held }];
}

function stripMarks(way: Way, today: string): StigMark[] {
  return [
    ...way.assessments.map(
      ({ on, title }): StigMark => ({ kind: "assessment", on, label: title, planned: on > today }),
    ),
    ...way.courses.map(
      ({ on, title, finished }): StigMark => ({ kind: "course", on, label: title, planned: !finished }),
    ),
  ];
}
