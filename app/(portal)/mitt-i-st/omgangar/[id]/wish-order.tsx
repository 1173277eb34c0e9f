"use client";

import { useState } from "react";
import { useFormState } from "@/components/forms/form-state";
import { buttonClass } from "@/components/ui/button-class";

type Row = { id: string; name: string; about: string; rank: number | null };

/**
 * The wishes in their order. With script each row is moved by a button; the numbers are the same fields that are typed in
 * without it, so nothing is lost either way.
 */
export function WishOrder({ rows }: { rows: Row[] }) {
  const { formId, result } = useFormState();
  const failure = result !== null && !result.ok ? result : null;
  // Without script a refusal sends the page again: what was typed goes before what is stored.
  const [ranks, setRanks] = useState(
    () =>
      new Map(
        rows.map(({ id, rank }) => [id, failure?.values?.[`rank.${id}`] ?? (rank ? String(rank) : "")]),
      ),
  );
  const [said, say] = useState("");
  const order = rows
    .filter(({ id }) => isRank(ranks.get(id)))
    .sort((one, other) => Number(ranks.get(one.id)) - Number(ranks.get(other.id)))
    .map(({ id }) => id);

  /** Puts the row at a place among those wished, or last; the rest close up. */
  function move(row: Row, to: number) {
    const others = order.filter((id) => id !== row.id);
    const next = [...others.slice(0, to), row.id, ...others.slice(to)];
    setRanks(new Map(rows.map(({ id }) => [id, next.includes(id) ? String(next.indexOf(id) + 1) : ""])));
    say(`${row.name} är nummer ${Math.min(to, others.length) + 1}.`);
  }

  function type(id: string, value: string) {
    setRanks(new Map(ranks).set(id, value));
  }

  return (
    <>
      <ul className="plain rows wish-order">
        {rows.map((row) => {
          const at = order.indexOf(row.id);
          const field = `${formId}-rank.${row.id}`;
          const error = failure?.fields?.[`rank.${row.id}`];
          return (
            <li key={row.id}>
              <label htmlFor={field}>
                {row.name}
                <span className="note">{row.about}</span>
              </label>
              {error ? (
                <span className="err-msg" id={`${field}-error`}>
                  Fel: {error}
                </span>
              ) : null}
              <input
                id={field}
                name={`rank.${row.id}`}
                className="in in--s num"
                inputMode="numeric"
                value={ranks.get(row.id) ?? ""}
                onChange={(event) => type(row.id, event.currentTarget.value)}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `${field}-error` : undefined}
              />
              <span className="wish-moves">
                <Move onPress={() => move(row, at === -1 ? order.length : at - 1)} isOff={at === 0}>
                  {at === -1 ? "Önska" : "Upp"}
                  <span className="vh">: {row.name}</span>
                </Move>
                {at === -1 ? null : (
                  <Move onPress={() => move(row, at + 1)} isOff={at === order.length - 1}>
                    Ner<span className="vh">: {row.name}</span>
                  </Move>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

function Move({
  onPress,
  isOff,
  children,
}: {
  onPress: () => void;
  isOff: boolean;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className={buttonClass.text}
      onClick={isOff ? undefined : onPress}
      aria-disabled={isOff || undefined}
    >
      {children}
    </button>
  );
}

function isRank(value: string | undefined): boolean {
  return value !== undefined && /^[1-9]\d{0,2}$/.test(value.trim());
}
