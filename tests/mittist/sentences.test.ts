import fc from "fast-check";
import { expect, test } from "vitest";
import { sentencesOf, stretchesOf } from "@/lib/mittist/sentences";

test.each([
  ["En. Två! Tre? Fyra", ["En.", "Två!", "Tre?", "Fyra"]],
  ["Rad ett\nRad två.\n\nStycke två.", ["Rad ett", "Rad två.", "Stycke två."]],
  ["Prova t.ex. Sammanfattning mitt i. Bra.", ["Prova t.ex. Sammanfattning mitt i.", "Bra."]],
  ["Vi sågs kl. 13 med dr. Berg. Sedan åt vi.", ["Vi sågs kl. 13 med dr. Berg.", "Sedan åt vi."]],
  ["Den 12.5 var det 7.5 timmar. Ja.", ["Den 12.5 var det 7.5 timmar.", "Ja."]],
  ["«Hon sa: kom hit.» Han kom.", ["«Hon sa: kom hit.»", "Han kom."]],
  ["Här är åäö 👩‍⚕️. Slut.", ["Här är åäö 👩‍⚕️.", "Slut."]],
  ["1. Öva samtal. Ofta.\n2. Läs mer.", ["1. Öva samtal.", "Ofta.", "2. Läs mer."]],
  ["", []],
  [" \n ", []],
])("%j is cut into its sentences", (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

test("the stretches joined are the text, and their numbers are those of the sentences", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "Å", ".", "!", " ", "\n", "t.ex. ", "1") }),
      (text) => {
        const stretches = stretchesOf(text);
        expect(stretches.map(({ words, space }) => words + space).join("")).toBe(text);
        const numbers = stretches.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
        expect(numbers).toEqual(sentencesOf(text).map((_, index) => index));
      },
    ),
  );
});
