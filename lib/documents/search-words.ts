/** What is searched for: the words as they are written, and the last of them as the beginning of a longer one. */
export type SearchParts = { whole: string; head: string; beginning: string | null };

const SHORTEST_BEGINNING = 2;

/**
 * The last word may still be unfinished, so it counts as a beginning too. Not within quotation marks, not when it is
 * to be left out, and not when it is the "or" between two words.
 */
export function searchParts(words: string): SearchParts {
  const whole = words.replace(/\p{C}+/gu, " ").trim();
  const [beginning = ""] = /[\p{L}\p{N}]+$/u.exec(whole) ?? [];
  const last = whole.split(/\s+/u).at(-1) ?? "";
  const isQuoted = (whole.match(/"/g) ?? []).length % 2 === 1;
  const isPlain = !isQuoted && !last.startsWith("-") && last.toLowerCase() !== "or";
  if (!isPlain || beginning.length < SHORTEST_BEGINNING) return { whole, head: "", beginning: null };
  return { whole, head: whole.slice(0, whole.length - beginning.length).trim(), beginning };
}

/** Set round a hit by the database: characters for private use, which mean nothing in a text. */
export const HIT = { start: "\ue000", stop: "\ue001" } as const;

export type ExcerptPart = { text: string; isHit: boolean };

/** An excerpt in parts, so that a page marks the hits without ever treating the text as markup. */
export function excerptParts(excerpt: string): ExcerptPart[] {
  return excerpt
    .split(/(\ue000[^\ue001]*\ue001)/)
    .map((part) => ({
      isHit: part.startsWith(HIT.start),
      text: part.replace(/[\ue000\ue001]/g, "").replace(/\s+/gu, " "),
    }))
    .filter(({ text }) => text !== "");
}
