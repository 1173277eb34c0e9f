import type { ReactNode } from "react";
import { Whole } from "./nowrap";

type Props = { title: string; id?: string; note?: ReactNode; wide?: boolean; children: ReactNode };

/** A 2 px rule and the section's name in the margin; `wide` leaves the margin column for pictures and tables. */
export function Section({ title, id, note, wide = false, children }: Props) {
  return (
    <section className={wide ? "sec sec--wide" : "sec"} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Whole>{title}</Whole>
        </h2>
        {note ? (
          <p className="note">
            <Whole>{note}</Whole>
          </p>
        ) : null}
      </header>
      <div>{children}</div>
    </section>
  );
}
