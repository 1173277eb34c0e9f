"use client";

import { useId, useState } from "react";
import type { Choice } from "@/components/forms/field";
import { buttonClass } from "@/components/ui/button-class";
import { readCodes, unknownWords } from "@/lib/uploads/codes";
import { chosenWords } from "@/lib/uploads/sentences";
import type { SortBoard } from "./sort-board";

type Props = {
  board: SortBoard;
  ids: readonly string[];
  kinds: Choice[];
  /** Of every delmål there is; empty where documents belong to none. */
  codes: readonly string[];
  /** What was chosen has been set, and the next rows are chosen from the beginning. */
  onSet: () => void;
};

const NOTHING = { kind: "", datedOn: "", codes: "" };

/** The same for all that are chosen: a folder of scanned intyg is told apart in one go. */
export function SortMany({ board, ids, kinds, codes, onSet }: Props) {
  const faultId = useId();
  const [values, setValues] = useState(NOTHING);
  const [fault, setFault] = useState("");
  const [changed, setChanged] = useState<number | null>(null);
  const hasCodes = codes.length > 0;
  const settle = (count: number) => {
    setChanged(count);
    onSet();
  };
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
        const wrong = unknownWords(readCodes(values.codes, codes).unknown);
        setFault(wrong);
        if (wrong) return;
        board.setFor(ids, values);
        setValues(NOTHING);
        settle(ids.length);
      }}
    >
      <p>
        <b>Sätt för de valda</b>
        <span className="note" role="status">
          {chosenWords(ids.length, changed)}
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
            placeholder="till exempel c3"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? faultId : undefined}
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
          onClick={() => ids.length > 0 && settle(board.addSuggested(ids))}
        >
          Ta de föreslagna delmålen
        </button>
      ) : null}
      {fault ? (
        <span className="err-msg" id={faultId} role="alert">
          Fel: {fault}
        </span>
      ) : null}
    </form>
  );
}
