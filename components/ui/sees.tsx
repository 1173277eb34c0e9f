import type { ReactNode } from "react";
import { Glyph } from "./glyph";
import { Whole } from "./nowrap";

type Props = { names: string[]; more?: ReactNode; saved?: ReactNode };

const list = new Intl.ListFormat("sv", { type: "conjunction" });

/** Who can read the thing above, to the left; whether it is saved, to the right. Always the same line. */
export function Sees({ names, more, saved }: Props) {
  return (
    <p className="sees">
      <span>
        Syns för: <b>{names.length > 0 ? list.format(names) : "bara dig"}</b>
      </span>
      {more ? (
        <span>
          <Whole>{more}</Whole>
        </span>
      ) : null}
      {saved ? <span className="saved">{saved}</span> : null}
    </p>
  );
}

/** What stands in the saved slot: "Sparat 14:32". */
export function Saved({ at, word = "Sparat" }: { at: string; word?: string }) {
  return (
    <>
      <Glyph shape="done" /> {word} {at}
    </>
  );
}
