import { asBuffer } from "./bytes";
import { refuse } from "./refused";
import type { FileWarning } from "./types";

export type CleanImage = { bytes: Uint8Array; warnings: FileWarning[] };

/** A photo has up to 200 million points. Unpacked, more than that stops a telephone. */
const MAX_POINTS = 250_000_000;
const MAX_SIDE = 40_000;

export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) refuse("imageBroken");
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_POINTS) refuse("imageTooLarge");
}

/** The kept parts as one file; the very bytes that came where nothing had to go. */
export function joined(original: Uint8Array, parts: readonly Uint8Array[], hasLocation: boolean): CleanImage {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  if (asBuffer(original).equals(bytes)) return { bytes: original, warnings: [] };
  return { bytes, warnings: [hasLocation ? "locationRemoved" : "metadataRemoved"] };
}
