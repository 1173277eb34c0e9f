/** What is searched for: words as they are written, and then perhaps the beginning of a longer one. */
export type SearchParts = { words: string; beginning: string | null };

const SHORTEST_BEGINNING = 2;

/**
 * The last word may still be unfinished, so it counts as a beginning; its stem is a beginning of what it would find by
 * itself. Not within quotation marks, not when it is to be left out, and not where "or" binds it to another.
 */
export function searchParts(text: string): SearchParts {
  const whole = text.replace(/\p{C}+/gu, " ").trim();
  const [beginning = ""] = /[\p{L}\p{N}]+$/u.exec(whole) ?? [];
  const words = whole.split(/\s+/u);
  const isQuoted = (whole.match(/"/g) ?? []).length % 2 === 1;
  const isBound = words.some((word) => word.toLowerCase() === "or") || words.at(-1)?.startsWith("-");
  if (isQuoted || isBound || beginning.length < SHORTEST_BEGINNING) return { words: whole, beginning: null };
  return { words: whole.slice(0, whole.length - beginning.length).trim(), beginning };
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
