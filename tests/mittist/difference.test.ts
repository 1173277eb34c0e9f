import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesOf, type Part, partsOf } from "@/lib/mittist/difference";

const without = (parts: Part[], kind: Part["kind"]) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join("");

test("words are taken away and put in whole, with their å, ä and ö", () => {
  expect(partsOf("Drygt åtta tusen listade.", "Drygt nio tusen listade, år 2026.")).toEqual([
    { kind: "same", text: "Drygt " },
    { kind: "removed", text: "åtta" },
    { kind: "added", text: "nio" },
    { kind: "same", text: " tusen listade" },
    { kind: "added", text: ", år 2026" },
    { kind: "same", text: "." },
  ]);
});

test("what is left without the added words is the first text, and without the removed ones the second", () => {
  const text = fc.string({ unit: fc.constantFrom("är ", "kött ", "a", ".", "\n", "é") });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = partsOf(before, after);
      expect(without(parts, "added")).toBe(before);
      expect(without(parts, "removed")).toBe(after);
    }),
  );
});

test("only headings that differ are told of, also one that came or went", () => {
  const section = (key: string, text: string) => ({ key, heading: key.toUpperCase(), text });
  const found = differencesOf(
    [section("a", "Samma."), section("b", "Före."), section("gone", "Borta.")],
    [section("a", "Samma."), section("b", "Efter."), section("new", "Ny.")],
  );
  expect(found.map(({ key }) => key)).toEqual(["b", "new", "gone"]);
  expect(found[1]?.parts).toEqual([{ kind: "added", text: "Ny." }]);
  expect(found[2]?.parts).toEqual([{ kind: "removed", text: "Borta." }]);
});

test("two texts with nothing in common are shown whole, one after the other", () => {
  const before = Array.from({ length: 10_000 }, (_, index) => `a${index}`).join(" ");
  const after = Array.from({ length: 10_000 }, (_, index) => `b${index}`).join(" ");
  const parts = partsOf(before, after);
  expect(parts).toEqual([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
});
