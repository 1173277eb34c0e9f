import { Walker } from "./walker";

const walked =
  "M-60 120L150 120C170 120 164 62 184 62L306 62C326 62 320 120 340 120L470 120C490 120 484 78 504 78L566 78C586 78 580 120 600 120L716 120";
const planned =
  "M716 120L860 120C880 120 874 56 894 56L996 56C1016 56 1010 120 1030 120L1130 120C1150 120 1144 78 1164 78L1206 78C1226 78 1220 120 1240 120L1520 120";

/** The public picture: someone halfway along the path, just before Mitt-i-ST. Decoration only. */
export function PathBanner() {
  return (
    <svg
      className="path-banner"
      viewBox="0 0 1440 170"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" strokeLinejoin="round">
        <path className="stroke-accent" strokeWidth="15" d={walked} />
        <path className="stroke-accent" strokeWidth="15" d={planned} />
        <path className="stroke-paper" strokeWidth="9" d={planned} />
        <circle className="fill-paper stroke-accent" cx="776" cy="120" r="20" strokeWidth="7" />
      </g>
      <Walker x={704} y={114} scale={2} />
    </svg>
  );
}
