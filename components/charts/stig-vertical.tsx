import { round } from "./stig-course";
import { COLUMN, type VerticalLayout } from "./stig-layout-vertical";
import { Rails, Rings, Words } from "./stig-parts";
import { Walker } from "./walker";

export function StigVertical({ layout, label }: { layout: VerticalLayout; label: string }) {
  const { start, end, now, home } = layout;
  return (
    <svg
      className="stig stig-v"
      viewBox={`0 ${layout.top} ${COLUMN} ${layout.height - layout.top}`}
      role="img"
      aria-label={label}
    >
      {layout.bands.map(({ from, to }) => (
        <rect key={from} className="band" x="0" y={from} width={COLUMN} height={to - from} />
      ))}
      <Years layout={layout} />
      <path className="stroke-accent" d={`M${start.x - 11} ${start.y}h22`} strokeWidth="5" />
      {layout.away.map(({ from, to }) => (
        <path key={from} className="away" d={`M${home} ${from}V${to}`} />
      ))}
      {layout.former ? (
        <path className="former" d={`${layout.former.path}M${home - 12} ${round(layout.former.end)}h24`} />
      ) : null}
      <Rails lines={layout.lines} />
      <Rings rings={layout.rings} />
      <path className="stroke-accent" d={`M${home - 17} ${end}h34`} strokeWidth="6" />
      {layout.labels.map((one) => (
        <g key={`${one.strong}${one.soft}${one.y}`}>
          <path className="lead-l" d={one.leader} />
          <Words label={{ ...one, anchor: "start" }} />
        </g>
      ))}
      <Walker x={64} y={now.y - 1.5} scale={1.05} />
      <path className="now" d={`M51 ${now.y}H${now.x + 8}`} strokeWidth="2" />
    </svg>
  );
}

function Years({ layout }: { layout: VerticalLayout }) {
  return layout.years.map(({ y, name, state }) => (
    <g key={y}>
      <path className="year" d={`M0 ${y}h46`} />
      {name ? (
        <text className="b" x="0" y={y + 16}>
          {name}
        </text>
      ) : null}
      {state ? (
        <text className="t2" x="0" y={y + 32}>
          {state}
        </text>
      ) : null}
    </g>
  ));
}
