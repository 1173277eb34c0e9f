const BODY =
  "M0 -25.5V-14.5M0 -14.8 4.6 -7.6 5.6 0M0 -14.8 -2.2 -7.4 -6.4 -.6M0 -24.5 -5.2 -17.5M0 -24.5 5.4 -18.2";

/** The person on the path, with a halo of paper so that the line never cuts the figure. Feet at x, y. */
export function Walker({ x, y, scale }: { x: number; y: number; scale: number }) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${scale})`}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path className="stroke-paper" d={`${BODY}M0 -25V-15`} strokeWidth="8" />
      <circle className="fill-paper" cx=".8" cy="-32.2" r="7.4" />
      <path className="stroke-ink" d={BODY} strokeWidth="3.4" />
      <path className="stroke-ink" d="M0 -24.6V-15.2" strokeWidth="7" />
      <circle className="fill-ink" cx=".8" cy="-32.2" r="5" />
    </g>
  );
}
