/** A stretch of a text with the space after it; `sentence` is its number from 0, and null where there are no words. */
export type Stretch = { sentence: number | null; words: string; space: string };

const SEGMENTER = new Intl.Segmenter("sv", { granularity: "sentence" });

/** Shortened words after which a sentence goes on, though a capital letter or a number may follow. */
const GOES_ON =
  /(?:^|[\s(«"])(?:bl\.\s?a|d\.\s?v\.\s?s|t\.\s?ex|s\.\s?k|dr|doc|prof|nr|ca|kap|st|kl)\.\s+$/iu;

/** The number of a goal in its list is no sentence of its own. */
const NUMBERED = /^\d{1,2}\.\s+$/;

/** The text cut into its sentences: joined again it is the same text. Used on what was sent, which never changes. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let sentence = 0;
  for (const piece of joined(text)) {
    const words = piece.trimEnd();
    const space = piece.slice(words.length);
    stretches.push({ sentence: words === "" ? null : sentence, words, space });
    if (words !== "") sentence += 1;
  }
  return stretches;
}

/** The sentences alone, in their order. */
export function sentencesOf(text: string): string[] {
  return stretchesOf(text).flatMap(({ sentence, words }) => (sentence === null ? [] : [words]));
}

function joined(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of SEGMENTER.segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && (GOES_ON.test(last) || NUMBERED.test(last)) && !last.includes("\n")) {
      pieces[pieces.length - 1] = last + segment;
    } else {
      pieces.push(segment);
    }
  }
  return pieces;
}
