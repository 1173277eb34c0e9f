export type Column = { label: string; value: number | null; word?: string };

type Props = { what: string; columns: Column[]; unit?: string };

const STEP = 56;
const HEIGHT = 96;
const TOP = 18;
const FLOOR = TOP + HEIGHT;

const swedish = new Intl.NumberFormat("sv");

/** A column per label with its figure above it; a label without a figure says so. Never without its table. */
export function Columns({ what, columns, unit = "" }: Props) {
  const most = Math.max(1, ...columns.map(({ value }) => value ?? 0));
  const width = Math.max(1, columns.length) * STEP;
  const read = columns.map(
    ({ label, value, word }) =>
      `${label} ${value === null ? "inget värde" : (word ?? `${swedish.format(value)}${unit}`)}`,
  );
  return (
    <svg
      className="columns"
      viewBox={`0 0 ${width} ${FLOOR + 22}`}
      width={width}
      height={FLOOR + 22}
      role="img"
      aria-label={`${what}: ${read.join(", ")}`}
    >
      <path className="columns-base" d={`M0 ${FLOOR}.5H${width}`} />
      {columns.map(({ label, value, word }, index) => {
        const x = index * STEP;
        const height = ((value ?? 0) / most) * HEIGHT;
        return (
          <g key={label}>
            {value ? (
              <rect className="fill-accent" x={x + 10} y={FLOOR - height} width={STEP - 20} height={height} />
            ) : null}
            <text className="columns-value" x={x + STEP / 2} y={FLOOR - height - 5}>
              {value === null ? "–" : (word ?? `${swedish.format(value)}${unit}`)}
            </text>
            <text x={x + STEP / 2} y={FLOOR + 17}>
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
