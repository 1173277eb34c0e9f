import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NotReplaced } from "@/components/uploads/not-replaced";
import { settledWords } from "@/lib/uploads/sentences";

const items = (...states: string[]) => states.map((state) => ({ state }));

test.each([
  [items("sending", "waiting"), ""],
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
