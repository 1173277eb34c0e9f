import { findPersonalNumbers } from "@/lib/personal-numbers";
import type { SectionText } from "./content";
import { EXAMPLE_MARKERS, VERDICT_WORDS } from "./verdict-words";

export type Warning = { sectionKey: string; heading: string; sentence: string };

/** What the writer may want to look at again. Nothing here refuses: the writer knows better than a list of words. */
export function warningsOf(sections: readonly SectionText[], names: readonly string[]): Warning[] {
  return sections.flatMap(({ key, heading, text }) =>
    [...patientSigns(text), ...namesIn(text, names), ...verdicts(text), ...unprintable(text)].map(
      (sentence) => ({
        sectionKey: key,
        heading,
        sentence,
      }),
    ),
  );
}

/** A patient must not be possible to recognise, by number, by birth or by name. */
function patientSigns(text: string): string[] {
  const signs: string[] = [];
  if (findPersonalNumbers(text).length > 0) {
    signs.push("Här står något som ser ut som ett personnummer. Ta bort det om det är en patients.");
  }
  for (const [birth] of text.matchAll(BIRTH)) {
    signs.push(`”${birth}”: en födelsedag eller ett födelseår kan röja en patient.`);
  }
  for (const [called] of text.matchAll(CALLED)) {
    signs.push(`”${called}”: är det en patients namn? Ta bort det.`);
  }
  return signs;
}

/** «född 1952», «f. 52-03-04», «född den 4 mars 1952» */
const BIRTH_WORDS = ["född", "föddes", "f\\."].join("|");
const BIRTH = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${BIRTH_WORDS})\s{1,3}(?:den\s)?(?:\d{1,2}\s\p{L}{3,9}\s)?(?:18|19|20)?\d\d(?:-\d\d-\d\d)?(?!\d)`,
  "giu",
);

/** «min patient Anna», «patienten Anna»; a title before a capital letter, and not the beginning of a sentence. */
const CALLED =
  /(?<!\p{L})(?:[Pp]atient(?:en)?|[Kk]vinnan|[Mm]annen|[Pp]ojken|[Ff]lickan|[Ff]ru|[Hh]err)(?: som heter)? \p{Lu}\p{Ll}{2,}(?!\p{L})/gu;

/** People of the portal near this training who are not parties to the report. */
function namesIn(text: string, names: readonly string[]): string[] {
  return names
    .filter((name) => [name, surname(name)].some((words) => holds(text, words)))
    .map((name) => `${name} nämns. Skriv om andra än ST-läkaren bara det som behövs, helst utan namn.`);
}

function surname(name: string): string {
  return name.split(" ").at(-1) ?? name;
}

function verdicts(text: string): string[] {
  const lower = text.toLocaleLowerCase("sv-SE");
  if (EXAMPLE_MARKERS.some((marker) => lower.includes(marker))) return [];
  const found = VERDICT_WORDS.filter((word) => holds(lower, word));
  return found.length === 0
    ? []
    : [
        `${found.map((word) => `”${word}”`).join(", ")} står utan exempel. Skriv vad du såg eller hörde, så går omdömet att använda.`,
      ];
}

/** The fonts of the printed report have none of these. */
function unprintable(text: string): string[] {
  const found = [...new Set(text.match(/\p{Emoji_Presentation}/gu))];
  return found.length === 0
    ? []
    : [`${found.join(" ")} går inte att skriva ut. I pdf-filen står en tom ruta i stället.`];
}

/** The words as words of their own, also in the genitive. */
function holds(text: string, words: string): boolean {
  if (words.length < 4) return false;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + words.length, at + words.length + 4);
    if (!/\p{L}$/u.test(before) && !/^(?!s(?!\p{L}))\p{L}/u.test(after)) return true;
  }
  return false;
}
