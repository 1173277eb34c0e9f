"use client";

import { type KeyboardEvent, useState } from "react";
import type { Choice } from "@/components/forms/field";
import { Status } from "@/components/ui/status";
import type { SortBoard, SortRow } from "./sort-board";
import { SortCodes } from "./sort-codes";
import { SortMany } from "./sort-many";

export type Delmal = { code: string; title: string };

type Props = {
  board: SortBoard;
  rows: readonly SortRow[];
  kinds: Choice[];
  delmal: Delmal[];
  /** The address under which each document has its page. */
  documents: string;
};

/** What has been put in, to be told apart: each row saves itself, and Enter goes on to the row below. */
export function SortTable({ board, rows, kinds, delmal, documents }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  const isAll = ids.length === rows.length;
  return (
    <>
      {rows.length > 1 ? (
        <SortMany
          board={board}
          ids={ids}
          kinds={kinds}
          codes={delmal.map(({ code }) => code)}
          onSet={() => setChosen(new Set())}
        />
      ) : null}
      <table className="t t--stack cells sort">
        <thead>
          <tr>
            <th className="w-pick" scope="col">
              <label className="sort-pick">
                <input
                  type="checkbox"
                  checked={isAll}
                  onChange={() => setChosen(new Set(isAll ? [] : rows.map(({ id }) => id)))}
                />
                <span className="vh">Välj alla</span>
              </label>
            </th>
            <th scope="col">Titel</th>
            <th className="w-what" scope="col">
              Vad det är
            </th>
            <th className="w-day" scope="col">
              Datum
            </th>
            {delmal.length > 0 ? (
              <th className="w-goals" scope="col">
                Delmål
              </th>
            ) : null}
            <th className="w-saved" scope="col">
              <span className="vh">Läge</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={goDown}>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              board={board}
              kinds={kinds}
              delmal={delmal}
              documents={documents}
              isChosen={chosen.has(row.id)}
              onChoose={(isChosen) => choose(row.id, isChosen)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

type RowProps = Omit<Props, "rows"> & {
  row: SortRow;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
};

function Row({ row, board, kinds, delmal, documents, isChosen, onChoose }: RowProps) {
  const { id, fields, document } = row;
  const messageId = `laget-${id}`;
  const field = (name: "title" | "kind" | "datedOn", label: string) => ({
    className: "cell-in",
    "data-column": name,
    "aria-label": `${label}, ${document.fileName}`,
    "aria-describedby": row.sentence ? messageId : undefined,
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => board.edit(id, { [name]: target.value }),
    onBlur: () => board.leave(id),
  });
  return (
    <>
      <tr>
        <td>
          <label className="sort-pick">
            <input type="checkbox" checked={isChosen} onChange={(event) => onChoose(event.target.checked)} />
            <span className="vh">Välj {fields.title || document.fileName}</span>
          </label>
        </td>
        <th scope="row">
          <input {...field("title", "Titel")} maxLength={300} />
          <small className="sort-file">
            {/* A scanned paper is told apart by looking at it, and this page is kept as it is meanwhile. */}
            <a href={`${documents}/${id}`} target="_blank" rel="noreferrer">
              <bdi>{document.fileName}</bdi>
              <span className="vh">, visa i en ny flik</span>
            </a>
          </small>
        </th>
        <td data-l="Vad det är">
          <select {...field("kind", "Vad det är")}>
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </td>
        <td data-l="Datum">
          <input {...field("datedOn", "Datum")} inputMode="numeric" />
        </td>
        {delmal.length > 0 ? (
          <td data-l="Delmål">
            <SortCodes row={row} board={board} delmal={delmal} messageId={messageId} />
          </td>
        ) : null}
        <td className="sort-state">
          <RowState row={row} board={board} needsCodes={delmal.length > 0} />
        </td>
      </tr>
      {row.sentence || document.warnings.length > 0 ? (
        <tr className="row-msg">
          <td />
          <td colSpan={delmal.length > 0 ? 5 : 4}>
            {row.sentence ? (
              <p className="err-msg" id={messageId}>
                Fel: {row.sentence}
              </p>
            ) : null}
            {document.warnings.map((warning) => (
              <p className="warn" key={warning}>
                {warning}
              </p>
            ))}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function RowState({ row, board, needsCodes }: { row: SortRow; board: SortBoard; needsCodes: boolean }) {
  if (row.state === "saving") return <span className="note">Sparar …</span>;
  if (row.state === "failed") {
    return (
      <button type="button" className="btn btn--text" onClick={() => board.leave(row.id)}>
        Spara igen<span className="vh">, {row.document.fileName}</span>
      </button>
    );
  }
  if (row.isSorted) return <Status kind="done">{row.savedAt ? `Sparat ${row.savedAt}` : "Sorterat"}</Status>;
  return (
    <>
      {needsCodes ? <Status kind="miss">Saknar delmål</Status> : null}
      <button type="button" className="btn btn--text sort-none" onClick={() => board.finish(row.id)}>
        {needsCodes ? "Hör inte till något" : "Klart"}
        <span className="vh">, {row.document.fileName}</span>
      </button>
    </>
  );
}

/** As in a table of figures: Enter leaves the field and goes to the same column of the next row. */
function goDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const field = event.target;
  if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || !field.dataset.column) return;
  event.preventDefault();
  const column = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>(`[data-column="${field.dataset.column}"]`),
  ];
  const next = column[column.indexOf(field) + 1];
  if (next) next.focus();
  else field.blur();
}
