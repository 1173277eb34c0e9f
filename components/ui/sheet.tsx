import type { ReactNode } from "react";

type Props = { title: ReactNode; id: string; status?: ReactNode; bleed?: boolean; children: ReactNode };

/** White means "here you write or sign". `bleed` lets it reach the page's edges, between the rows it belongs to. */
export function Sheet({ title, id, status, bleed = false, children }: Props) {
  return (
    <section className={bleed ? "sheet sheet--bleed" : "sheet"} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {status}
      </header>
      {children}
    </section>
  );
}

/** One row of a sheet: what it is and who writes it to the left, the text or field to the right. */
export function SheetRow({
  title,
  note,
  wide = false,
  children,
}: {
  title: string;
  note?: ReactNode;
  /** A table of many columns takes the sheet's whole width, under its heading. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={wide ? "sheet-row sheet-row--wide" : "sheet-row"}>
      <div>
        <h3>{title}</h3>
        {note ? <p className="note">{note}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  );
}
