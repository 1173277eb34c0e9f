type Reference = { end(bytes?: Uint8Array): void };
type Dictionary = { Type?: string; CIDSet?: Reference };
/** `glyphs` has the parts of composed letters too, once the subset has been encoded. */
type Font = { embed?(): void; subset?: { glyphs: readonly number[] } };

/** The part of pdfkit's document that embeds fonts when it ends. */
type Context = { ref(dictionary?: Dictionary): Reference; _fontFamilies: Record<string, Font> };

/**
 * Has every font say which glyphs its subset holds (CIDSet). Part 2 of PDF/A does without, part 1 asks for it, and with it
 * a validator that knows part 1 finds nothing missing. pdfkit writes such a list for part 1 only, and without the glyphs
 * that composed letters are put together from.
 */
export function listGlyphs(ctx: Context): void {
  const ref = ctx.ref.bind(ctx);
  for (const font of Object.values(ctx._fontFamilies)) {
    const embed = font.embed?.bind(font);
    if (!embed) continue;
    font.embed = () => {
      ctx.ref = (dictionary) => {
        if (dictionary?.Type === "FontDescriptor")
          dictionary.CIDSet = listOf(font.subset?.glyphs.length ?? 0);
        return ref(dictionary);
      };
      embed();
      ctx.ref = ref;
    };
  }

  function listOf(glyphs: number): Reference {
    const list = ref();
    list.end(bitsFor(glyphs));
    return list;
  }
}

/** A bit for each, from the highest of the first byte on. */
function bitsFor(count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8)).fill(0xff);
  if (count % 8 > 0) bits[bits.length - 1] = 0xff << (8 - (count % 8));
  return bits;
}
