export type DelmalName = { code: string; title: string };

type Code = { family: "st" | "bt" | "bare"; letter: string; number: number };
type Mention = Code & { end: number };

/** More than this is a list of all there is, not what the paper is about. */
const MAX_FOUND = 12;
const CODE = /(?<![\p{L}\d])(?:(st|bt)[ \u00a0-]?)?(?:([abc])[ \u00a0-]?)?(\d{1,2})(?![\p{L}\d]|[.,:]\d)/giu;
const WORD = "delmål";
const NAMED = new RegExp(`${WORD}(?:en|et)?[:\\s]*$`, "i");
const BETWEEN = new RegExp(`^\\s*(?:[,;&+/]|och|samt|[-–—]|till)?\\s*(?:och\\s+)?(?:${WORD}\\s*)?$`, "i");
const RANGE = /^\s*(?:[-–—]|till)\s*$/i;

/**
 * Codes as people write them: STc3, "ST c 3", "delmål c3", "c3-c6", "BT 4", "STa1, a2 och b3". Only codes that the
 * resident's regulation holds are taken, so that c15 of the newer is never read into a binder under the older.
 * Where the name has none, the text is asked, and last the titles of the delmål.
 */
export function suggestDelmal(name: string, text: string, delmal: readonly DelmalName[]): string[] {
  const wanted = [codesIn(name, delmal, true), codesIn(text, delmal, false), titlesIn(name, delmal)];
  const found = wanted.find(({ size }) => size > 0 && size <= MAX_FOUND);
  return delmal.filter(({ code }) => found?.has(code)).map(({ code }) => code);
}

/** In a name a letter and a number are a code; in a text only after the word delmål, or on from a whole code. */
function codesIn(text: string, delmal: readonly DelmalName[], isName: boolean): Set<string> {
  const codes = new Set<string>();
  let last: Mention | undefined;
  for (const match of text.matchAll(CODE)) {
    const gap = last ? text.slice(last.end, match.index) : "";
    const before = last && BETWEEN.test(gap) ? last : undefined;
    const code = read(match, before, RANGE.test(gap));
    const named = NAMED.test(text.slice(Math.max(0, match.index - 12), match.index));
    const isLetterOfPaper = match[0] === "A4" && !named;
    if (!code || (code.family === "bare" && !(isName || named || before)) || isLetterOfPaper) continue;
    const first = before && RANGE.test(gap) && before.letter === code.letter ? before.number : code.number;
    for (let number = first; number <= code.number; number += 1) {
      const known = find({ ...code, number }, delmal);
      if (known) codes.add(known);
    }
    last = { ...code, end: match.index + match[0].length };
  }
  return codes;
}

/** A number alone is only the end of a range: "c3-6". A letter alone goes on in the family that has begun. */
function read(match: RegExpMatchArray, before: Mention | undefined, isRange: boolean): Code | null {
  const prefix = match[1]?.toLowerCase();
  const letter = match[2]?.toLowerCase() ?? "";
  const number = Number(match[3]);
  if (prefix === "st") return letter === "" ? null : { family: "st", letter, number };
  if (prefix === "bt") return letter === "" ? { family: "bt", letter, number } : null;
  if (letter !== "") return { family: before?.family === "st" ? "st" : "bare", letter, number };
  return before && isRange ? { family: before.family, letter: before.letter, number } : null;
}

function find({ family, letter, number }: Code, delmal: readonly DelmalName[]): string | undefined {
  const short = `${letter}${number}`;
  const wanted = family === "bt" ? [`bt${number}`] : family === "st" ? [`st${short}`] : [`st${short}`, short];
  return delmal.find(({ code }) => wanted.includes(code.toLowerCase()))?.code;
}

/** "Palliativ vård.pdf" is about the delmål of that title. */
function titlesIn(name: string, delmal: readonly DelmalName[]): Set<string> {
  const folded = ` ${wordsOf(name)} `;
  return new Set(
    delmal.filter(({ title }) => folded.includes(` ${wordsOf(title)} `)).map(({ code }) => code),
  );
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\.[a-z]{3,4}$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
