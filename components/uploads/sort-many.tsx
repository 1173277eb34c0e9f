"use client";

import { useState } from "react";
import type { Choice } from "@/components/forms/field";
import { buttonClass } from "@/components/ui/button-class";
import type { SortBoard } from "./sort-board";

type Props = { board: SortBoard; ids: readonly string[]; kinds: Choice[]; hasCodes: boolean };

const NOTHING = { kind: "", datedOn: "", codes: "" };

/** The same for all that are chosen: a folder of scanned intyg is told apart in one go. */
export function SortMany({ board, ids, kinds, hasCodes }: Props) {
  const [values, setValues] = useState(NOTHING);
  const set = (name: keyof typeof NOTHING) => ({
    value: values[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setValues((before) => ({ ...before, [name]: target.value })),
  });
  return (
    <form
      className="sort-many"
      aria-label="Sätt för de valda"
      onSubmit={(event) => {
        event.preventDefault();
        if (ids.length === 0) return;
        board.setFor(ids, values);
        setValues(NOTHING);
      }}
    >
      <p>
        <b>Sätt för de valda</b>
        <span className="note" role="status">
          {ids.length === 0 ? "Kryssa för rader i tabellen." : `${ids.length} valda`}
        </span>
      </p>
      <label>
        <span className="note">Vad det är</span>
        <select className="in" {...set("kind")}>
          <option value="">Som det är</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="note">Datum</span>
        <input className="in" inputMode="numeric" placeholder="Som det är" {...set("datedOn")} />
      </label>
      {hasCodes ? (
        <label>
          <span className="note">Lägg till delmål</span>
          <input
            className="in"
            placeholder="c3, c4"
            autoCapitalize="none"
            spellCheck={false}
            {...set("codes")}
          />
        </label>
      ) : null}
      <button type="submit" className={buttonClass.plain} aria-disabled={ids.length === 0 || undefined}>
        Sätt
      </button>
      {hasCodes ? (
        <button
          type="button"
          className={buttonClass.text}
          aria-disabled={ids.length === 0 || undefined}
          onClick={() => board.addSuggested(ids)}
        >
          Ta de föreslagna delmålen
        </button>
      ) : null}
    </form>
  );
}
