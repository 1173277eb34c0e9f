/** `count` is null in a month of absence, when no talk is expected. */
export type SparkMonth = { month: string; count: number | null };

type Props = { what: string; months: SparkMonth[]; word: string };

const STEP = 10;

/** A bar per month; a month without is a red stroke, absence a dashed one. Never without its word. */
export function Sparkline({ what, months, word }: Props) {
  const most = Math.max(1, ...months.map((one) => one.count ?? 0));
  const unit = Math.min(5.2, 24 / most);
  const read = months.map(
    ({ month, count }) => `${month} ${count === null ? "frånvaro" : count === 0 ? "inget" : count}`,
  );
  return (
    <>
      <svg
        className="spark"
        viewBox={`0 0 ${months.length * STEP} 27`}
        role="img"
        aria-label={`${what}: ${read.join(", ")}`}
      >
        <path className="spark-base" d={`M0 26.5H${months.length * STEP - 1}`} />
        {months.map(({ count }, index) => {
          const x = index * STEP + 1;
          if (count === null) return <path key={index} className="spark-away" d={`M${x} 25.5h7`} />;
          if (count === 0) return <path key={index} className="spark-none" d={`M${x} 25.5h7`} />;
          return (
            <path key={index} className="fill-accent" d={`M${x} 26h7v-${(count * unit).toFixed(1)}h-7z`} />
          );
        })}
      </svg>
      <small>{word}</small>
    </>
  );
}
