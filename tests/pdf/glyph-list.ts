/** A bit for each glyph of the font program, from the highest of the first byte on, and none for any other. */
export function listsEveryGlyph(list: Buffer | null, font: Buffer | null): boolean {
  if (!list || !font) return false;
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, table) => 12 + 16 * table);
  const place = tables.find((at) => font.toString("latin1", at, at + 4) === "maxp");
  if (place === undefined) return false;
  const glyphs = font.readUInt16BE(font.readUInt32BE(place + 8) + 4);
  const bits = [...list].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits === "1".repeat(glyphs).padEnd(bits.length, "0") && bits.length - glyphs < 8;
}
