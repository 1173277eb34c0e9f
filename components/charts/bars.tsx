type Bar = { label: string; value: number };
type Props = { what: string; bars: Bar[] };

const WIDTH = 320;
const ROW = 22;

/** How answers fall on the steps of a scale: a bar each, with its figure. Its table says the same in words. */
export function Bars({ what, bars }: Props) {
  const all = Math.max(
    1,
    bars.reduce((sum, { value }) => sum + value, 0),
  );
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${WIDTH + 40} ${bars.length * ROW}`}
      role="img"
      aria-label={`${what} ${bars.map(({ label, value }) => `${label}: ${value}`).join(", ")}`}
    >
      <path className="columns-base" d={`M.5 0V${bars.length * ROW}`} />
      {bars.map(({ label, value }, index) => (
        <g key={label}>
          <rect
            className="fill-accent"
            x="1"
            y={index * ROW + 4}
            width={(value / all) * WIDTH}
            height={ROW - 8}
          />
          <text x={(value / all) * WIDTH + 8} y={index * ROW + 16}>
            {value}
          </text>
        </g>
      ))}
    </svg>
  );
}
