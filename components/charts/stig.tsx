import { useId } from "react";
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
};

/** The whole ST as one way. Wide screens see it from left to right, phones and A4 from top to bottom. */
export function Stig({ facts, whose = "Din stig", hereWord = "Du är här" }: Props) {
  const id = useId();
  const title = stigTitle(facts, whose);
  return (
    <figure>
      <StigHorizontal
        layout={layoutStig(facts, hereWord)}
        id={id}
        title={title}
        description={stigDescription(facts)}
      />
      <StigVertical
        layout={layoutVertical(facts, hereWord)}
        label={`${title}, uppifrån och ned. ${stigDescription(facts)}`}
      />
    </figure>
  );
}
