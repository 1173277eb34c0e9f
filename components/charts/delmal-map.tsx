"use client";

import { AppLink } from "@/components/ui/app-link";
import { Glyph } from "@/components/ui/glyph";

export type DelmalStatus = "done" | "way" | "plan" | "miss";
export type DelmalCell = { code: string; title: string; status: DelmalStatus };
/** `prefix` is what all codes of the group share and the cells leave out: "ST", so that STa1 is written a1. */
export type DelmalGroup = { name: string; note: string; prefix: string; cells: DelmalCell[] };

const delmalStatusWords: Record<DelmalStatus, string> = {
  done: "Uppnått",
  way: "På väg",
  plan: "Planerat",
  miss: "Saknar plan",
};

type Props = { groups: DelmalGroup[]; label: string; base: string };

/**
 * Every delmål of the målbeskrivning at a glance; on a phone it is the index of the page. On the client's side, so that
 * the page carries the cells once, as facts, and not a second time as elements.
 */
export function DelmalMap({ groups, label, base }: Props) {
  return (
    <nav className={groups.length > 3 ? "map map--rows" : "map"} aria-label={label}>
      {groups.map((group) => (
        <div
          key={group.name}
          className={`cg cg--${group.cells.length}${group.cells.length > 7 ? " cg--long" : ""}`}
        >
          <p>
            {group.name} <span className="note">{group.note}</span>
          </p>
          <div>
            {group.cells.map((cell) => (
              <Cell key={cell.code} cell={cell} prefix={group.prefix} base={base} />
            ))}
          </div>
        </div>
      ))}
    </nav>
  );
}

function Cell({ cell, prefix, base }: { cell: DelmalCell; prefix: string; base: string }) {
  const short = cell.code.startsWith(prefix) ? cell.code.slice(prefix.length) : cell.code;
  return (
    <AppLink className={`cell cell--${cell.status}`} href={`${base}/${cell.code}`}>
      <Glyph shape={cell.status} className="cell-glyph" />
      <span aria-hidden="true">{short}</span>
      <span className="vh">
        {cell.code} {cell.title}: {delmalStatusWords[cell.status].toLowerCase()}
      </span>
    </AppLink>
  );
}
