import { useId } from "react";
import { formatDayYear } from "@/lib/dates";
import { type StigFacts, stigDescription, stigTitle } from "./stig-facts";
import { StigHorizontal } from "./stig-horizontal";
import { layoutStig } from "./stig-layout";
import { layoutVertical } from "./stig-layout-vertical";
import { StigVertical } from "./stig-vertical";

type Props = {
  facts: StigFacts;
  /** Whose way it is, as the title begins: "Din stig" or "Maja Ekvalls stig". */
  whose?: string;
  /** What stands over the person: "Du är här" or "Maja är här". */
  hereWord?: string;
  /** The way as it was, when `facts` is a trial: drawn thin under the new one. */
  former?: StigFacts | null;
};

/** The whole ST as one way. Wide screens see it from left to right, phones and A4 from top to bottom. */
export function Stig({ facts, whose = "Din stig", hereWord = "Du är här", former = null }: Props) {
  const id = useId();
  const title = stigTitle(facts, whose);
  const before = former ? ` Före ändringen var slutet ${formatDayYear(former.endsOn)}.` : "";
  const description = `${stigDescription(facts)}${before}`;
  return (
    <figure>
      <StigHorizontal
        layout={layoutStig(facts, hereWord, former)}
        id={id}
        title={title}
        description={description}
      />
      <StigVertical
        layout={layoutVertical(facts, hereWord, former)}
        label={`${title}, uppifrån och ned. ${description}`}
      />
    </figure>
  );
}
