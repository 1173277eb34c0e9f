import { describe, expect, test } from "vitest";
import { alsoSeen, fileNameOf, numberPagesSentence, readersNow, showingOf } from "@/lib/documents/rules";
import { DOCX } from "@/lib/files/types";

describe("the name of a downloaded file", () => {
  test.each([
    ["Intyg psykiatri", "application/pdf", "Intyg psykiatri.pdf"],
    ["Intyg.PDF", "application/pdf", "Intyg.pdf"],
    ["Rapport 2.0", DOCX, "Rapport 2.0.docx"],
    ["../../etc/passwd", "text/plain", "etc passwd.txt"],
    ["a/b\\c:d*e?f", "image/png", "a b c d e f.png"],
    ["con", "application/pdf", "_con.pdf"],
    ["LPT1.intyg", "application/pdf", "_LPT1.intyg.pdf"],
    ["...", "application/pdf", "dokument.pdf"],
    ["fdp.\u202egnp", "application/pdf", "fdp. gnp.pdf"],
    ["rad\r\nSet-Cookie: a", "application/pdf", "rad Set-Cookie a.pdf"],
    ["Något", "application/x-unknown", "Något.bin"],
  ])("%j as %s", (title, type, name) => {
    expect(fileNameOf(title, type)).toBe(name);
  });

  test("is no longer than a file system takes, and never half a character", () => {
    const name = fileNameOf(`${"å".repeat(149)}😀😀`, "application/pdf");
    expect(name).toBe(`${"å".repeat(149)}.pdf`);
  });
});

test.each([
  ["application/pdf", "pdf"],
  ["image/jpeg", "image"],
  ["text/plain", "text"],
  ["image/svg+xml", null],
  ["text/html", null],
  [DOCX, null],
])("%s is shown as %s", (type, showing) => {
  expect(showingOf(type)).toBe(showing);
});

test("where something like a personal number stands is said by page", () => {
  expect(numberPagesSentence([], 3)).toBeNull();
  expect(numberPagesSentence([2, 3], 3)).toContain("personnummer på sida 2 och 3.");
  expect(numberPagesSentence([1], 1)).toContain("personnummer i texten.");
});

test("a file that is held back at the virus scan is seen by nobody else, unless an earlier one is there", () => {
  const readers = ["Anna Berg", "Henrik Sjödal"];
  expect(readersNow([{ scan: null }], readers)).toEqual(readers);
  expect(readersNow([], readers)).toEqual(readers);
  expect(readersNow([{ scan: "waiting" }], readers)).toEqual([]);
  expect(readersNow([{ scan: "infected" }], readers)).toEqual([]);
  expect(readersNow([{ scan: "waiting" }, { scan: null }], readers)).toEqual(readers);
});

test("who else sees a document is said: who put it in on a placement, though it is linked to none", () => {
  const names = ["dig", "Anna Berg"];
  const paper = { links: [], adder: "Johan Ågren", adderIsPlacing: true, fillInName: null };
  expect(alsoSeen(paper, names)).toBe("Också för Johan Ågren (lade in det).");
  expect(alsoSeen({ ...paper, adderIsPlacing: false }, names)).toBeUndefined();
  expect(alsoSeen(paper, [...names, "Johan Ågren"])).toBeUndefined();
  expect(alsoSeen(paper, [...names, "Johan Ågren (verksamhetschef)"])).toBeUndefined();
  expect(alsoSeen(paper, [...names, "Johan Ågrensson"])).toBe("Också för Johan Ågren (lade in det).");
  expect(alsoSeen({ ...paper, links: [{ kind: "stretch" }], fillInName: "Johan Ågren" }, names)).toBe(
    "Också för placeringens handledare, Johan Ågren (lade in det).",
  );
});
