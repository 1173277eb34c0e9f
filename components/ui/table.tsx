import type { ReactNode } from "react";

type TableProps = { caption?: ReactNode; className?: string; stack?: boolean; children: ReactNode };

/** `stack` turns rows into "label: value" on a phone; cells carry their label in `data-l`. */
export function Table({ caption, className = "", stack = false, children }: TableProps) {
  return (
    <table className={`t ${stack ? "t--stack " : ""}${className}`.trim()}>
      {caption ? <caption>{caption}</caption> : null}
      {children}
    </table>
  );
}

/** Groups stand inside the table as a line of serif, so that the columns stay the same. */
export function GroupRow({ span, title, note }: { span: number; title: string; note?: string }) {
  return (
    <tr className="grp">
      <th scope="rowgroup" colSpan={span}>
        {title} {note ? <span className="note">{note}</span> : null}
      </th>
    </tr>
  );
}
