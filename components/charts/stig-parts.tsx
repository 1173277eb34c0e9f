import type { Label } from "./stig-labels";
import type { Line, Ring } from "./stig-layout";

/** Planned is hollow: the same line with paper on top. Walked is drawn last and solid. */
export function Rails({ lines }: { lines: Line[] }) {
  const planned = lines.filter((line) => !line.walked);
  return (
    <>
      {planned.map(({ path, width }) => (
        <path key={path} className="rail" strokeWidth={width} d={path} />
      ))}
      {planned.map(({ path, width }) => (
        <path key={path} className="bed" strokeWidth={Math.round(width * 6) / 10} d={path} />
      ))}
      {lines
        .filter((line) => line.walked)
        .map(({ path, width }) => (
          <path key={path} className="walked" strokeWidth={width} d={path} />
        ))}
    </>
  );
}

const radius = { "signed-year": 7.5, "next-year": 7.5, bt: 5.5, mittist: 12 } as const;
const weight = { "signed-year": 2.5, "next-year": 2.5, bt: 3, mittist: 4.5 } as const;

export function Rings({ rings }: { rings: Ring[] }) {
  return rings.map(({ x, y, kind }, index) => (
    <g key={index}>
      <circle
        className="stop"
        cx={x}
        cy={y}
        r={radius[kind]}
        strokeWidth={weight[kind]}
        strokeDasharray={kind === "next-year" ? "3.4 2.4" : undefined}
      />
      {kind === "signed-year" ? <circle className="fill-accent" cx={x} cy={y} r="3.6" /> : null}
    </g>
  ));
}

export function Words({ label }: { label: Label }) {
  const { strong, soft, x, y, anchor } = label;
  return (
    <text x={x} y={y} textAnchor={anchor === "start" ? undefined : anchor}>
      {strong ? <tspan className="b">{strong}</tspan> : null}
      {strong && soft ? " " : null}
      {soft ? <tspan className="t2">{soft}</tspan> : null}
    </text>
  );
}
