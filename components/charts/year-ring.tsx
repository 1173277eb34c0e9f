import { monthName } from "@/lib/dates";
import { diamond, onRing, ringAngle, ringWords } from "./year-ring-layout";

type Props = {
  year: number;
  /** The days of the talks that were held. */
  talks: string[];
  /** The days on which a quarter was gone through. */
  quarters: string[];
};

const months = Array.from({ length: 12 }, (_, index) => index);

/** A year of supervision: a stroke per talk at its date, a diamond per quarter gone through. */
export function YearRing({ year, talks, quarters }: Props) {
  return (
    <svg className="year-ring" viewBox="0 0 200 200" role="img" aria-label={ringWords(year, talks, quarters)}>
      {months.map((month) => (
        <g key={month}>
          <path className="ring-tick" d={spoke(month * 30, 42, 82)} />
          <text x={onRing(month * 30 + 15, 91).x} y={onRing(month * 30 + 15, 91).y + 4}>
            {monthName(month + 1).slice(0, 3)}
          </text>
        </g>
      ))}
      {talks.map((day, index) => (
        <path key={index} className="ring-talk" d={spoke(ringAngle(day), 50, 78)} />
      ))}
      {quarters.map((day) => (
        <path key={day} className="mark" d={diamond(onRing(ringAngle(day), 37))} />
      ))}
      <circle className="stroke-ink" cx="100" cy="100" r="78" fill="none" />
      <circle className="stroke-rule-strong" cx="100" cy="100" r="50" fill="none" />
      <text className="ring-year" x="100" y="107">
        {year}
      </text>
    </svg>
  );
}

function spoke(angle: number, from: number, to: number): string {
  const inner = onRing(angle, from);
  const outer = onRing(angle, to);
  return `M${inner.x} ${inner.y}L${outer.x} ${outer.y}`;
}
