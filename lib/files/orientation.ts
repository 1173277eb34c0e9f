/**
 * What a photo says about itself is taken out: where and when it was taken, with which telephone, and a small copy
 * of the picture before it was cut. Only which side is up is put back, or photos from telephones lie on their side.
 */
const ORIENTATION = 0x0112;
const GPS = 0x8825;

export type ExifFacts = { orientation: number; hasLocation: boolean };

/** Reads the first directory of a TIFF block, which is what Exif is made of. Broken blocks have nothing to say. */
export function readExif(tiff: Uint8Array): ExifFacts {
  const facts: ExifFacts = { orientation: 1, hasLocation: false };
  if (tiff.length < 14) return facts;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return facts;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return facts;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) break;
    const tag = view.getUint16(at, little);
    if (tag === GPS) facts.hasLocation = true;
    if (tag !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    if (value >= 1 && value <= 8) facts.orientation = value;
  }
  return facts;
}

/** A TIFF block with the orientation and nothing else. */
export function writeOrientation(orientation: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, 0x4d4d);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION);
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return new Uint8Array(view.buffer);
}

/** XMP is a text; a place in it has one of these names. */
export function mentionsLocation(xmp: Uint8Array): boolean {
  return /GPSL|exif:GPS|photoshop:City|Iptc4xmpCore:Location|LocationCreated/.test(
    new TextDecoder("latin1").decode(xmp),
  );
}
