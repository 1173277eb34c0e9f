"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Dropping an evaluator's card on a row chooses them in the row's own list and sends its form. */
export function DragPlaces({ children }: { children: ReactNode }) {
  const table = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const rows = table.current;
    if (!rows) return;
    const listening = new AbortController();
    const { signal } = listening;
    let dragged: string | null = null;
    const rowOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
    document.addEventListener(
      "dragstart",
      (event) => {
        const card =
          event.target instanceof Element ? event.target.closest<HTMLElement>("[data-evaluator]") : null;
        dragged = card?.dataset.evaluator ?? null;
      },
      { signal },
    );
    document.addEventListener("dragend", () => mark(rows, null), { signal });
    rows.addEventListener(
      "dragover",
      (event) => {
        const row = rowOf(event);
        if (!row || !dragged) return;
        event.preventDefault();
        mark(rows, row);
      },
      { signal },
    );
    rows.addEventListener(
      "drop",
      (event) => {
        const row = rowOf(event);
        mark(rows, null);
        if (!row || !dragged) return;
        event.preventDefault();
        choose(row, dragged);
      },
      { signal },
    );
    return () => listening.abort();
  }, []);

  return <div ref={table}>{children}</div>;
}

function mark(rows: HTMLElement, over: HTMLElement | null): void {
  for (const row of rows.querySelectorAll("[data-place]")) row.classList.toggle("over", row === over);
}

/** Somebody who may not be chosen is not in the list; then nothing happens but that the list takes the focus. */
function choose(row: HTMLElement, evaluator: string): void {
  const list = row.querySelector<HTMLSelectElement>("select[name=evaluatorId]");
  if (!list) return;
  if ([...list.options].some(({ value }) => value === evaluator)) {
    list.value = evaluator;
    list.form?.requestSubmit();
  } else list.focus();
}
