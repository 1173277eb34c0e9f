import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LinkChoice, NOTHING_YET, withResult } from "@/components/uploads/link-choice";
import { NotReplaced } from "@/components/uploads/not-replaced";
import { UploadList } from "@/components/uploads/upload-list";
import { type UploadItem, UploadQueue } from "@/components/uploads/upload-queue";
import { chosenWords, settledWords } from "@/lib/uploads/sentences";

const items = (...states: string[]) => states.map((state) => ({ state }));

test.each([
  [items("sending", "waiting"), ""],
  [items("done"), "Filen är inlagd."],
  [items("exists"), "Filen fanns redan."],
  [items("refused"), "Filen togs inte emot."],
  [items("done", "done"), "2 av 2 filer är inlagda."],
  [items("done", "exists", "sending"), "1 av 3 filer är inlagda. En fanns redan."],
  [items("exists", "exists", "refused"), "0 av 3 filer är inlagda. 2 fanns redan. En togs inte emot."],
])("what is settled is counted as what it is", (settled, words) => {
  expect(settledWords(settled)).toBe(words);
});

test("a file that is kept already replaces nothing, and the reader is led to where it lies", () => {
  const say = (there: { id: string; title: string } | null) =>
    renderToStaticMarkup(<NotReplaced there={there} replacedId="a" documents="/mallar" />);
  expect(say({ id: "b", title: "Intyg" })).toContain('<a href="/mallar/b">Intyg</a>');
  expect(say({ id: "a", title: "Intyg" })).not.toContain("<a");
  for (const there of [{ id: "b", title: "Intyg" }, { id: "a", title: "Intyg" }, null])
    expect(say(there)).toContain("Inget är ersatt");
});

test("what was put in and not linked is named until it is linked, also when the next one was", () => {
  const [letter, paper] = [
    { id: "a", title: "Brev" },
    { id: "b", title: "Intyg" },
  ];
  const done = { ok: true, message: "" } as const;
  const linkTo = { target: "talk:1", label: "samtalet 3 mars", save: async () => done };
  const say = (outcome: typeof NOTHING_YET) =>
    renderToStaticMarkup(
      <LinkChoice linkTo={linkTo} linking={{ isOn: true, toggle: () => undefined, outcome }} />,
    );
  const broken = withResult(NOTHING_YET, letter, null);
  expect(say(broken)).not.toContain("Länkat till");
  const both = withResult(broken, paper, done);
  expect(say(both)).toContain("Länkat till samtalet 3 mars.");
  expect(say(both)).toContain("”Brev” är inlagt, men inte länkat. Länka det på dess egen sida.");
  const refused = withResult(both, letter, { ok: false, form: "Samtalet är signerat." });
  expect(say(refused)).toContain("”Brev” är inlagt, men inte länkat. Samtalet är signerat.");
  expect(say(withResult(refused, letter, done))).not.toContain("inte länkat");
});

test("a whole folder on its way is told of by its number, and what is refused by its name", () => {
  const target = { resident: "a" };
  const doors = { fetch: () => Promise.reject(new Error("no")), hash: async () => "" };
  const queue = new UploadQueue({ target, maxBytes: 10, doors });
  const item = (state: UploadItem["state"], key: string): UploadItem => ({
    ...{ key, name: `${key}.pdf`, size: 5, sent: 0, state, sentence: "", isSignedOut: false, document: null },
  });
  const draw = (...shown: UploadItem[]) =>
    renderToStaticMarkup(<UploadList items={shown} queue={queue} documents="/dokument" />);
  const many = ["a", "b", "c", "d"].map((key) => item("waiting", key));
  const [open, folded] = draw(item("sending", "först"), ...many, item("refused", "ond")).split("<details");
  expect(folded).toContain("4 filer i kö");
  for (const name of ["först.pdf", "ond.pdf"]) expect(open).toContain(`<b>${name}</b>`);
  expect(folded).toContain("<b>a.pdf</b>");
  expect(draw(...many.slice(1))).not.toContain("<details");
});

test.each([
  [0, null, "Kryssa för rader i tabellen."],
  [1, null, "En vald"],
  [3, 2, "3 valda"],
  [0, 1, "En rad är ändrad."],
  [0, 2, "2 rader är ändrade."],
  [0, 0, "Ingen av dem har ett förslag."],
])("of %d chosen and %s changed: %s", (chosen, changed, words) => {
  expect(chosenWords(chosen, changed)).toBe(words);
});
