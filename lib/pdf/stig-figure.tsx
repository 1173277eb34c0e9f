import { Circle, G, Line, Path, Svg, Text } from "@react-pdf/renderer";
import { formatDayYear } from "@/lib/dates";
import type { IupContent } from "./content";
import { drawStig, type StigGap, stigSize } from "./stig-path";
import { as } from "./tags";
import { colour } from "./theme";
import { SANS } from "./typefaces";

const { width, height, base, lifted, ruler } = stigSize;
const THICK = 6;

/** The whole way on one line: walked is solid, planned is hollow, absence is dots. */
export function StigFigure({ stig, asOf }: { stig: IupContent["stig"]; asOf: string }) {
  const { lines, gaps, labels, years, today, startX, endX } = drawStig(stig, asOf);
  const planned = lines.filter(({ walked }) => !walked);
  const walked = lines.filter((line) => line.walked);
  return (
    <Svg
      {...as("Figure", { alt: inWords(stig) })}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width, height }}
    >
      <Line x1={0} y1={ruler} x2={width} y2={ruler} stroke={colour.rule} strokeWidth={0.5} />
      {years.map(({ year, x }) => (
        <G key={year}>
          <Line x1={x} y1={ruler} x2={x} y2={ruler + 6} stroke={colour.ink2} strokeWidth={0.5} />
          <Text x={x + 3} y={ruler + 14} fill={colour.ink2} style={{ fontFamily: SANS, fontSize: 8 }}>
            {String(year)}
          </Text>
        </G>
      ))}
      {labels.map(({ text, x, y, stemX, stemFrom }) => (
        <G key={`${x}-${y}`}>
          <Line x1={stemX} y1={stemFrom} x2={stemX} y2={lifted - 4} stroke={colour.rule} strokeWidth={0.5} />
          <Text x={x} y={y} fill={colour.ink} style={{ fontFamily: SANS, fontSize: 8 }}>
            {text}
          </Text>
        </G>
      ))}
      <G fill="none" stroke={colour.accent} strokeLinejoin="round">
        {planned.map(({ d }) => (
          <Path key={d} d={d} strokeWidth={THICK} />
        ))}
        {planned.map(({ d }) => (
          <Path key={d} d={d} strokeWidth={THICK - 2.4} stroke={colour.paper} />
        ))}
        {walked.map(({ d }) => (
          <Path key={d} d={d} strokeWidth={THICK} />
        ))}
        <Path d={`M${startX} ${base - 7}v14`} strokeWidth={3} />
        <Path d={`M${endX} ${base - 9}v18`} strokeWidth={3} />
      </G>
      {gaps.flatMap(dotsOf).map((x) => (
        <Circle key={x} cx={x} cy={base} r={1.1} fill={colour.ink2} />
      ))}
      {today === null ? null : (
        <G>
          <Line x1={today} y1={lifted - 8} x2={today} y2={ruler} stroke={colour.ink} strokeWidth={0.75} />
          <Text
            x={todayLabelX(today)}
            y={ruler - 4}
            fill={colour.ink}
            style={{ fontFamily: SANS, fontSize: 8 }}
          >
            i dag
          </Text>
        </G>
      )}
    </Svg>
  );
}

function inWords({ startOn, endOn, stretches }: IupContent["stig"]): string {
  const span = `Tidslinje från ${formatDayYear(startOn)} till ${formatDayYear(endOn)}.`;
  return stretches.length === 0 ? span : `${span} Dess sträckor står i tabellen Stigen i ord.`;
}

function dotsOf({ x1, x2 }: StigGap): number[] {
  const step = 4;
  const count = Math.max(1, Math.floor((x2 - x1 - step) / step));
  return Array.from({ length: count }, (_, index) => x1 + step * (index + 1));
}

function todayLabelX(today: number): number {
  return today > width - 30 ? today - 22 : today + 4;
}
