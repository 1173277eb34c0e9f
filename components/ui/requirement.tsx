import type { ReactNode } from "react";
import { Glyph } from "./glyph";

export type RequirementState = "met" | "part" | "unmet";

const spoken: Record<RequirementState, string> = { met: "uppfylld", part: "pågår", unmet: "saknas" };

/** A required activity of a delmål: the square of the status grammar and the activity's name. */
export function Requirement({ state, children }: { state: RequirementState; children: ReactNode }) {
  return (
    <span className={`act act--${state}`}>
      <Glyph shape={state} />
      <span>
        {children}
        <span className="vh">, {spoken[state]}</span>
      </span>
    </span>
  );
}
