import { expect, test } from "vitest";
import { warningsOf } from "@/lib/mittist/warnings";
import { countWords } from "@/lib/texts/rules";

const NAMES = ["Gustav Rehnberg", "Åsa Öst", "Bo Ek"];
const warned = (text: string) =>
  warningsOf([{ key: "unit", heading: "Enheten", text }], NAMES).map(({ sentence }) => sentence);

test.each([
  ["Numret 19121212-1212 stod i journalen.", "personnummer"],
  ["En kvinna född 1952 kom.", "”född 1952”"],
  ["Han var f. 52-03-04 och orolig.", "”f. 52-03-04”"],
  ["Hon är född den 4 mars 1952.", "”född den 4 mars 1952”"],
  ["Min patient Anna var nöjd.", "”patient Anna”"],
  ["Jag mötte fru Blomkvist.", "”fru Blomkvist”"],
  ["Det sa Gustav Rehnberg.", "Gustav Rehnberg nämns"],
  ["Rehnbergs idé var god.", "Gustav Rehnberg nämns"],
  ["Vi talade med Åsa Öst.", "Åsa Öst nämns"],
  ["Journalen är svag.", "”svag” står utan exempel"],
  ["Bra dag 😀😀 👍.", "😀 👍 går inte att skriva ut."],
  ["Utmärkt bemötande, men bristande struktur.", "”bristande”, ”utmärkt” står utan exempel"],
])("%j is warned about", (text, expected) => {
  expect(warned(text).join()).toContain(expected);
});

test.each([
  "Patienten berättade, och Oskar lyssnade.",
  "Patienterna tas emot i tid. Kvinnan intill log.",
  "Journalen är svag. Till exempel saknas planen i tre anteckningar.",
  "Rehnbergska stiftelsen betalade.",
  "Hon har en svaghet för listor.",
  "Blodtrycket är ≥ 140 → behandlas ✓ © 2026.",
  "Mötet den 1952:a gången. En ek växer där, ek för ek.",
  "",
])("%j is not", (text) => {
  expect(warned(text)).toEqual([]);
});

test("words are counted as a reader counts them", () => {
  expect(countWords("ST-läkaren möter t.ex. 3,5 patienter – varje dag!\n\n👍")).toBe(8);
  expect(countWords("  ")).toBe(0);
});
