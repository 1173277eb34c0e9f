import { findPersonalNumbers } from "@/lib/personal-numbers";

export const MAX_TEXT_LENGTH = 100_000;

/**
 * What is stored of a text that someone typed or pasted: composed letters, plain line breaks, no characters
 * that are invisible or that change the order of what is read. Spaces at the ends stay, so that autosave
 * never moves the caret. Cleaning twice gives the same as once.
 */
export function cleanText(input: string): string {
  return input
    .replace(LINE_BREAK, "\n")
    .replace(UNSEEN, "")
    .replace(LONE_SURROGATE, "\ufffd")
    .replace(WORD_BULLET, "•")
    .replace(WORD_ARROW, "→")
    .replace(FIXED_SPACE, " ")
    .replace(FIXED_HYPHEN, "-")
    .normalize("NFC");
}

/** A sentence when the text is too long to keep, otherwise null. Counted as browsers count `maxlength`. */
export function findTextFault(text: string): string | null {
  if (text.length <= MAX_TEXT_LENGTH) return null;
  const length = formatCount(text.length);
  const limit = formatCount(MAX_TEXT_LENGTH);
  return `Texten är ${length} tecken och får vara högst ${limit}. Korta den eller dela upp den. Det du skrev finns kvar.`;
}

/**
 * Lines (from 1) of `text` with something like a personal identity number that `before` does not hold. What the
 * writer has confirmed once is on record in `before` and is not asked about again.
 */
export function linesWithNewNumbers(before: string, text: string): number[] {
  const known = new Set(findPersonalNumbers(before).map((hit) => before.slice(hit.start, hit.end)));
  const lines = findPersonalNumbers(text)
    .filter((hit) => !known.has(text.slice(hit.start, hit.end)))
    .map((hit) => text.slice(0, hit.start).split("\n").length);
  return [...new Set(lines)];
}

/** "På rad 3 och 7 står något som ser ut som ett personnummer." */
export function numberSentence(lines: readonly number[]): string {
  return `På rad ${listWords(lines.map(String), "och")} står något som ser ut som ett personnummer.`;
}

/** What is asked before short texts with something like a personal identity number are kept; null when there is none. */
export function numberQuestion(texts: readonly { name: string; text: string }[]): string | null {
  const places = texts.flatMap(({ name, text }) => {
    const lines = linesWithNewNumbers("", text);
    return lines.length > 0 ? [`rad ${listWords(lines.map(String), "och")} i ${name}`] : [];
  });
  if (places.length === 0) return null;
  return `På ${listWords(places, "och")} står något som ser ut som ett personnummer. Ta bort det, eller kryssa i att du fortsätter ändå.`;
}

/** What the log is told of texts that were kept all the same: how many, never which. */
export function countNumbers(...texts: string[]): number {
  return texts.reduce((sum, text) => sum + findPersonalNumbers(text).length, 0);
}

/** Words as a reader counts them: «ST-läkaren» and «t.ex.» are one each. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’:.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** "11 700", with a space that does not break. */
export function formatCount(count: number): string {
  return count.toLocaleString("sv-SE", { maximumFractionDigits: 0 });
}

/** "a", "a och b", "a, b och c"; `link` is "och" or "eller". */
export function listWords(words: readonly string[], link: "och" | "eller"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${link} ${last}`;
}

const NUMBER_WORDS = [
  "noll",
  "en",
  "två",
  "tre",
  "fyra",
  "fem",
  "sex",
  "sju",
  "åtta",
  "nio",
  "tio",
  "elva",
  "tolv",
];

/** Small numbers are written in words in a sentence: "en" before en-words, "ett" before ett-words. */
export function numberInWords(count: number, one: "en" | "ett"): string {
  return count === 1 ? one : (NUMBER_WORDS[count] ?? formatCount(count));
}

export function capitalise(sentence: string): string {
  const [first = ""] = sentence;
  return first.toLocaleUpperCase("sv-SE") + sentence.slice(first.length);
}

/** Word writes soft breaks as VT and page breaks as FF; U+0085, U+2028 and U+2029 are breaks too. */
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Control characters but newline and tab, direction marks, zero widths but joiners, soft hyphens, object anchors. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]/g;

/** PostgreSQL refuses half a surrogate pair. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Bullets and arrows pasted from Word arrive in the private area of the Symbol and Wingdings fonts. */
const WORD_BULLET = /[\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06e]/g;
const WORD_ARROW = /[\uf0e0\uf0ae]/g;

/** Fixed spaces and hyphens break searches, and neither text font of the portal has U+2011. */
const FIXED_SPACE = /[\u00a0\u2007\u202f]/g;
const FIXED_HYPHEN = /[\u2010\u2011]/g;
