import { AppLink } from "@/components/ui/app-link";
import { Glyph } from "@/components/ui/glyph";
import { Status } from "@/components/ui/status";

export type DelmalStatus = "done" | "way" | "plan" | "miss";
export type DelmalCell = { code: string; title: string; status: DelmalStatus; href: string };
/** `prefix` is what all codes of the group share and the cells leave out: "ST", so that STa1 is written a1. */
export type DelmalGroup = { name: string; note: string; prefix: string; cells: DelmalCell[] };

const delmalStatusWords: Record<DelmalStatus, string> = {
  done: "Uppnått",
  way: "På väg",
  plan: "Planerat",
  miss: "Saknar plan",
};

/** Every delmål of the målbeskrivning at a glance; on a phone it is the index of the page. */
export function DelmalMap({ groups, label }: { groups: DelmalGroup[]; label: string }) {
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
              <Cell key={cell.code} cell={cell} prefix={group.prefix} />
            ))}
          </div>
        </div>
      ))}
    </nav>
  );
}

function Cell({ cell, prefix }: { cell: DelmalCell; prefix: string }) {
  const short = cell.code.startsWith(prefix) ? cell.code.slice(prefix.length) : cell.code;
  return (
    <AppLink className={`cell cell--${cell.status}`} href={cell.href}>
      <Glyph shape={cell.status} className="cell-glyph" viewBox="-4 -4 22 22" />
      <span aria-hidden="true">{short}</span>
      <span className="vh">
        {cell.code} {cell.title}: {delmalStatusWords[cell.status].toLowerCase()}
      </span>
    </AppLink>
  );
}

export function DelmalKey() {
  return (
    <div className="key">
      <Status kind="done">Uppnått: bedömt av huvudhandledaren</Status>
      <Status kind="way">På väg: underlag finns</Status>
      <Status kind="plan">Planerat: står i IUP</Status>
      <Status kind="miss">Saknar plan</Status>
    </div>
  );
}
