import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Board, type BoardCase } from "@/app/(portal)/mitt-i-st/board";
import { FIRST_ROWS } from "@/components/ui/first-rows";

function caseNumber(n: number, group: BoardCase["group"]): BoardCase {
  return {
    id: `case-${n}`,
    resident: `Påhittad ${n}`,
    place: "Alkärret",
    group,
    station: 5,
    step: "Datum bestämt",
    move: { who: "Värderaren", does: "läser portföljen" },
    time: { kind: "day", words: "sedan i går", of: "datum bestämt" },
    due: "2026-11-22",
  } as BoardCase;
}

const many = Array.from({ length: FIRST_ROWS + 5 }, (_, n) =>
  caseNumber(n, n === FIRST_ROWS ? "late" : "done"),
);
const rowsOf = (html: string) => html.match(/href="\/mitt-i-st\/case-/g)?.length;

test("a long board begins with the most pressing, and the rest is a link away", () => {
  const html = renderToStaticMarkup(<Board cases={many} list="ongoing" isAll={false} />);
  expect(rowsOf(html)).toBe(FIRST_ROWS);
  expect(html.indexOf(`Påhittad ${FIRST_ROWS}<`)).toBeLessThan(html.indexOf("Påhittad 0<"));
  expect(html).toContain(`Visar ${FIRST_ROWS} av ${FIRST_ROWS + 5}`);
  expect(rowsOf(renderToStaticMarkup(<Board cases={many} list="ongoing" isAll={true} />))).toBe(many.length);
});

test("a short board says nothing of a rest", () => {
  const html = renderToStaticMarkup(<Board cases={many.slice(0, 3)} list="ongoing" isAll={false} />);
  expect(rowsOf(html)).toBe(3);
  expect(html).not.toContain("Visa alla");
});
