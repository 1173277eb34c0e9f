import { join } from "node:path";
import { Font } from "@react-pdf/renderer";
import type { Covers } from "./clean";

/** Serif is for what is read and signed, sans for labels and tables, display for titles of 20 points and more. */
export const SERIF = ["Source Serif 4", "Source Sans 3"];
export const SANS = ["Source Sans 3", "Source Serif 4"];
export const DISPLAY = ["Source Serif 4 Display", "Source Sans 3"];

const FACES = [
  { family: "Source Sans 3", fontWeight: 400, file: "SourceSans3-Regular" },
  { family: "Source Sans 3", fontWeight: 600, file: "SourceSans3-Semibold" },
  { family: "Source Serif 4", fontWeight: 400, file: "SourceSerif4-Regular" },
  { family: "Source Serif 4", fontWeight: 600, file: "SourceSerif4-Semibold" },
  { family: "Source Serif 4 Display", fontWeight: 600, file: "SourceSerif4Display-Semibold" },
] as const;
type Face = (typeof FACES)[number];

/** Longer runs of letters than any Swedish word (addresses, pasted strings) are broken, or they would leave the page. */
const LONGEST_WORD = 40;
const PIECE = /.{1,10}/gsu;

/**
 * Makes the fonts ready for one document, and tells which characters every stack above can set.
 *
 * Anew for each document, because fontkit remembers a glyph with the characters it was first met with: after a colon,
 * which is built of two full stops, the full stops of later documents would lose their character, and the same content
 * would give other bytes.
 */
export async function loadFonts(): Promise<Covers> {
  Font.clear();
  register();
  const faces = await Promise.all(FACES.map(loadFace));
  // Every stack ends in Source Sans 3, so what its two weights hold can always be set.
  const sans = faces.filter((face) => face.family === "Source Sans 3");
  return (codePoint) => sans.every((face) => face.has(codePoint));
}

function register(): void {
  // The working directory is the repository in every process: Next, the job runner, tests, the bundled worker.
  // Plain ttf: fontkit unpacks the tables of a woff again for every document, six times the work of drawing it.
  const folder = join(process.cwd(), "lib", "pdf", "fonts");
  for (const { family, fontWeight, file } of FACES) {
    Font.register({ family, fontWeight, fontStyle: "normal", src: join(folder, `${file}.ttf`) });
  }
  // react-pdf puts Helvetica last in every stack. It is not embedded, so the name stands for one that is.
  Font.register({ family: "Helvetica", fontWeight: 400, src: join(folder, "SourceSans3-Regular.ttf") });
  Font.registerHyphenationCallback(breakWord);
}

async function loadFace({ family, fontWeight, file }: Face) {
  const descriptor = { fontFamily: family, fontWeight, fontStyle: "normal" } as const;
  await Font.load(descriptor);
  const data = Font.getFont(descriptor)?.data;
  if (!data || !("hasGlyphForCodePoint" in data)) throw new Error(`Teckensnittet ${file} gick inte att läsa`);
  // Every character meets its glyph before any glyph is met as a part of another; a ligature meets its letters first.
  for (const codePoint of data.characterSet) if (!isLigature(codePoint)) data.glyphForCodePoint(codePoint);
  return {
    family,
    has: (codePoint: number) => !isLigature(codePoint) && data.hasGlyphForCodePoint(codePoint),
  };
}

/** Typed as one character, "ﬁ" would teach the font that the glyph is one letter, and every "fi" would shift the line. */
function isLigature(codePoint: number): boolean {
  return codePoint >= 0xfb00 && codePoint <= 0xfb4f;
}

/** Replaces the built-in English hyphenation: Swedish words stay whole. */
function breakWord(word: string): string[] {
  return word.length > LONGEST_WORD ? (word.match(PIECE) ?? [word]) : [word];
}
