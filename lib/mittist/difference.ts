import { diffWordsWithSpace } from "diff";
import type { SectionText } from "./content";

export type Part = { kind: "same" | "added" | "removed"; text: string };
export type SectionDifference = { key: string; heading: string; parts: Part[] };

const WORDS = new Intl.Segmenter("sv", { granularity: "word" });

/** Beyond this many changed words the two have so little in common that they are shown whole, one after the other. */
const MOST_CHANGES = 2_000;

/** The headings whose words differ, with what was taken away and what was put in, in the order of the later text. */
export function differencesOf(
  before: readonly SectionText[],
  after: readonly SectionText[],
): SectionDifference[] {
  const gone = before.filter(({ key }) => !after.some((section) => section.key === key));
  return [...after, ...gone.map(({ key, heading }) => ({ key, heading, text: "" }))].flatMap((section) => {
    const earlier = before.find(({ key }) => key === section.key)?.text ?? "";
    if (earlier === section.text) return [];
    return [{ key: section.key, heading: section.heading, parts: partsOf(earlier, section.text) }];
  });
}

export function partsOf(before: string, after: string): Part[] {
  const options = { intlSegmenter: WORDS, maxEditLength: MOST_CHANGES };
  const changes = diffWordsWithSpace(before, after, options);
  if (!changes) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}
