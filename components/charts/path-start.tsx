import { formatDayYear } from "@/lib/dates";
import { Walker } from "./walker";

/** For a binder that is still empty: the path begins here and ends there. */
export function PathStart({ startedOn, endsOn }: { startedOn: string; endsOn: string }) {
  return (
    <div className="path-start">
      <svg viewBox="11.5 0 716 62" preserveAspectRatio="xMinYMid slice" aria-hidden="true" focusable="false">
        <path className="stroke-accent" d="M14 30v28" strokeWidth="5" />
        <path className="stroke-accent" d="M14 44H726" strokeWidth="9" />
        <path className="stroke-paper" d="M24 44H728" strokeWidth="5.4" />
        <Walker x={34} y={41} scale={1} />
      </svg>
      <p className="note">
        <span>{formatDayYear(startedOn)}</span>
        <span>{formatDayYear(endsOn)}</span>
      </p>
    </div>
  );
}
