"use client";

import { useEffect, useId, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { DraftState } from "./draft-state";
import type { DraftSync } from "./draft-sync";

/** Both texts side by side. Nothing is overwritten until the writer has chosen. */
export function DraftConflict({ state, sync }: { state: DraftState; sync: DraftSync }) {
  return state.phase.kind === "conflict" ? (
    <Choice mine={state.text} theirs={state.phase.theirs} sync={sync} />
  ) : null;
}

type ChoiceProps = { mine: string; theirs: { body: string; by: string; at: string }; sync: DraftSync };

function Choice({ mine, theirs, sync }: ChoiceProps) {
  const id = useId();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for the way to clean up.
    heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const origin = theirs.by ? `Sparad ${theirs.at} av ${theirs.by}` : "På servern";
  return (
    <section className="warn conflict" aria-labelledby={id}>
      <p className="label" id={id} ref={heading}>
        Texten ändrades på ett annat håll medan du skrev
      </p>
      <p>Inget är överskrivet. Välj vad som ska gälla.</p>
      <div className="conflict-texts">
        <div>
          <p className="note">Din text, inte sparad</p>
          <p className="draft-copy">{mine || "(tomt fält)"}</p>
        </div>
        <div>
          <p className="note">{origin}</p>
          <p className="draft-copy">{theirs.body || "(tomt fält)"}</p>
        </div>
      </div>
      <div className="acts">
        <button type="button" className={buttonClass.plain} onClick={() => sync.resolve("both")}>
          Slå ihop båda
        </button>
        <button type="button" className={buttonClass.plain} onClick={() => sync.resolve("mine")}>
          Behåll min
        </button>
        <button type="button" className={buttonClass.plain} onClick={() => sync.resolve("theirs")}>
          Ta den andra
        </button>
      </div>
    </section>
  );
}
