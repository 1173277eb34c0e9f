/** Stands where a character was that the fonts cannot draw, so that nothing disappears unseen. */
const MISSING_MARK = "□";

export type Covers = (codePoint: number) => boolean;

const graphemes = new Intl.Segmenter("sv", { granularity: "grapheme" });

/**
 * Makes text printable with the embedded fonts. A glyph they lack would otherwise fall back to Helvetica, which is
 * not embedded and breaks PDF/A, or vanish.
 */
export function cleanText(text: string, covers: Covers): string {
  const plain = text
    .normalize("NFC")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\t\v\f]/g, " ")
    // U+2010, U+2011: our lines never break at a hyphen, and a plain one can be searched for.
    .replace(/[\u2010\u2011]/g, "-")
    // Controls, soft hyphen, zero-width and direction marks, lone surrogates, private use.
    .replace(/(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "");
  return Array.from(graphemes.segment(plain), ({ segment }) => cleanGrapheme(segment, covers)).join("");
}

/** The same for every string inside a JSON value. */
export function cleanContent(value: unknown, covers: Covers): unknown {
  if (typeof value === "string") return cleanText(value, covers);
  if (Array.isArray(value)) return value.map((item) => cleanContent(item, covers));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanContent(item, covers)]));
}

function cleanGrapheme(grapheme: string, covers: Covers): string {
  if (grapheme === "\n" || isCovered(grapheme, covers)) return grapheme;
  const compatible = grapheme.normalize("NFKC");
  if (isCovered(compatible, covers)) return compatible;
  return MISSING_MARK;
}

function isCovered(grapheme: string, covers: Covers): boolean {
  return Array.from(grapheme).every((character) => covers(character.codePointAt(0) ?? 0));
}
