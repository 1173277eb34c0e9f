import type { ReactNode } from "react";
import { Glyph } from "./glyph";

export type StatusKind = "done" | "way" | "plan" | "miss" | "late" | "signed" | "signed-half" | "lock";

const tone: Record<StatusKind, string> = {
  done: "st st--done",
  way: "st st--way",
  plan: "st st--plan",
  miss: "st st--miss",
  late: "st st--late",
  signed: "st st--signed",
  "signed-half": "st st--signed",
  lock: "st st--lock",
};

/** Word first, shape second, hue third. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={tone[kind]}>
      <Glyph shape={kind} />
      {typeof children === "string" ? children : <span>{children}</span>}
    </span>
  );
}
