"use client";

import { shortCode } from "@/lib/curriculum/rules";
import { readCodes } from "@/lib/uploads/codes";
import type { SortBoard, SortRow } from "./sort-board";
import type { Delmal } from "./sort-table";

type Props = { row: SortRow; board: SortBoard; delmal: Delmal[]; messageId: string };

/** Codes as they are typed, "c3, c4", and below them what the name and the text of the document speak of. */
export function SortCodes({ row, board, delmal, messageId }: Props) {
  const { id, fields, document } = row;
  const known = delmal.map(({ code }) => code);
  const { codes, unknown } = readCodes(fields.codes, known);
  const suggested = document.suggestedCodes.filter((code) => known.includes(code) && !codes.includes(code));
  return (
    <>
      <input
        className="cell-in"
        data-column="codes"
        aria-label={`Delmål, ${document.fileName}`}
        aria-describedby={row.sentence ? messageId : undefined}
        aria-invalid={row.state === "failed" && unknown.length > 0 ? true : undefined}
        placeholder="till exempel c3"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        value={fields.codes}
        onChange={(event) => board.edit(id, { codes: event.target.value })}
        onBlur={() => board.leave(id)}
      />
      {suggested.length > 0 ? (
        <span className="sort-hints">
          {suggested.map((code) => (
            <button key={code} type="button" className="sort-hint" onClick={() => board.addCode(id, code)}>
              + {shortCode(code)}
              <span className="vh">
                , lägg till delmål {code}, {titleOf(delmal, code)}
              </span>
            </button>
          ))}
        </span>
      ) : null}
    </>
  );
}

function titleOf(delmal: Delmal[], code: string): string {
  return delmal.find((one) => one.code === code)?.title ?? "";
}
