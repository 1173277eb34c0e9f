"use client";

import { useId, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";

/** An address that is shown once: to copy with a button, or by hand from its field. */
export function AddressToCopy({ address }: { address: string }) {
  const id = useId();
  const [word, setWord] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setWord("Kopierad.");
    } catch {
      setWord("Webbläsaren lät oss inte kopiera. Markera adressen och kopiera den själv.");
    }
  }

  return (
    <div className="field">
      <label htmlFor={id}>Länken</label>
      <span className="hint">Den visas bara nu. Kopiera den innan du lämnar sidan.</span>
      <input className="in" id={id} readOnly value={address} onFocus={(event) => event.target.select()} />
      <div className="acts">
        <button type="button" className={buttonClass.plain} onClick={copy}>
          Kopiera länken
        </button>
        <span className="note" role="status">
          {word}
        </span>
      </div>
    </div>
  );
}
