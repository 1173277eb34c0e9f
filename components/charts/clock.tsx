import { round } from "./stig-course";

type Props = {
  /** Days gone, of the days given. */
  elapsed: number;
  total: number;
  /** "10 dagar kvar" or "5 dagar över". */
  words: string;
  /** "av tre veckor" */
  of: string;
};

/** A clock that fills as the time runs out; over the time it is a red disc with an exclamation mark. */
export function Clock({ elapsed, total, words, of }: Props) {
  const late = elapsed > total;
  return (
    <span className="clock">
      <svg viewBox="0 0 22 22" aria-hidden="true" focusable="false">
        {late ? <LateFace /> : <Face share={total > 0 ? elapsed / total : 1} />}
      </svg>
      <span className={late ? "clock-late" : undefined}>
        {words}
        <small>{of}</small>
      </span>
    </span>
  );
}

function LateFace() {
  return (
    <>
      <circle className="fill-miss" cx="11" cy="11" r="10" />
      <path className="stroke-paper" d="M11 5.5V11.6M11 14v2.4" strokeWidth="2.4" />
    </>
  );
}

function Face({ share }: { share: number }) {
  return (
    <>
      <circle className="stroke-ink-2" cx="11" cy="11" r="9.2" fill="none" strokeWidth="1.5" />
      {share >= 1 ? <circle className="fill-ink-2" cx="11" cy="11" r="8" /> : null}
      {share > 0 && share < 1 ? <path className="fill-ink-2" d={wedge(share)} /> : null}
    </>
  );
}

export function wedge(share: number): string {
  const turn = share * 2 * Math.PI;
  const x = round(11 + 8 * Math.sin(turn));
  const y = round(11 - 8 * Math.cos(turn));
  return `M11 11V3A8 8 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}
