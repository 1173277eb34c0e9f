const WALKED =
  "M92 100L150 100C159.1 100 156.3 60 165.4 60L204.6 60C213.7 60 210.9 100 220 100L268 100C276.06 100 273.58 60 281.64 60L316.36 60C324.42 60 321.94 100 330 100L420 100";
const AHEAD =
  "M420 100L520 100C529.62 100 526.66 60 536.28 60L577.72 60C587.34 60 584.38 100 594 100L640 100C645.98 100 644.14 60 650.12 60L675.88 60C681.86 60 680.02 100 686 100L752 100";

/** The way walked and the way ahead with Mitt-i-ST as the ring between: the same on every intyg. */
export function Midway() {
  return (
    <svg className="midway" viewBox="84 40 676 90" aria-hidden="true" focusable="false">
      <g className="stroke-accent" fill="none" strokeLinejoin="round">
        <path d="M92.5 84v32" strokeWidth="9" />
        <path d={WALKED} strokeWidth="12" />
        <path d={AHEAD} strokeWidth="12" />
        <path className="stroke-paper" d={AHEAD} strokeWidth="7.4" />
        <path d="M747.5 80v40" strokeWidth="9" />
        <circle className="fill-paper" cx="420" cy="100" r="21" strokeWidth="7.5" />
      </g>
    </svg>
  );
}
