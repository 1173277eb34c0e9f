import { asBuffer, startsWith } from "./bytes";
import { PAGES, PROGRAMS, VECTORS } from "./extensions";
import type { Refusal } from "./types";

const SIGNATURES: readonly (readonly [string, Refusal])[] = [
  ["GIF8", "otherImage"],
  ["II*\0", "otherImage"],
  ["MM\0*", "otherImage"],
  ["8BPS", "otherImage"],
  ["\0\0\x01\0", "otherImage"],
  ["\0\0\0\x0cjP  ", "otherImage"],
  ["MZ", "executable"],
  ["\x7fELF", "executable"],
  ["\xca\xfe\xba\xbe", "executable"],
  ["\xcf\xfa\xed\xfe", "executable"],
  ["\xce\xfa\xed\xfe", "executable"],
  ["\0asm", "executable"],
  ["dex\n", "executable"],
  ["L\0\0\0\x01\x14\x02\0", "executable"],
  ["Rar!", "archive"],
  ["7z\xbc\xaf", "archive"],
  ["\x1f\x8b", "archive"],
  ["BZh", "archive"],
  ["\xfd7zXZ", "archive"],
  ["MSCF", "archive"],
  ["PK\x05\x06", "archive"],
  ["PK\x07\x08", "archive"],
  ["{\\rtf", "otherOffice"],
];
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HEIC = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "heif"]);
const TEXTS = new Set(["txt", "text", "md", "csv"]);

/** A kind that is known and not taken, so that the answer can say what it is and what to do instead. */
export function refusedKind(bytes: Uint8Array, extension: string | undefined): Refusal | undefined {
  if (startsWith(bytes, "ftyp", 4)) return ofFamily(asBuffer(bytes).toString("latin1", 8, 12));
  // An encrypted document is kept in the old format, with the real one inside.
  if (startsWith(bytes, OLE)) return holdsEncrypted(bytes) ? "officePassword" : "oldOffice";
  if (asBuffer(bytes).toString("latin1", 257, 262) === "ustar") return "archive";
  const isWrittenText = extension !== undefined && TEXTS.has(extension) && !bytes.includes(0);
  const binary = SIGNATURES.find(([signature]) => startsWith(bytes, signature));
  // A note may begin with the letters MZ.
  if (binary && !isWrittenText) return binary[1];
  if (extension !== undefined && PROGRAMS.has(extension)) return "executable";
  if (extension !== undefined && PAGES.has(extension)) return "html";
  if (extension !== undefined && VECTORS.has(extension)) return "svg";
  return isWrittenText ? undefined : markup(bytes);
}

function ofFamily(brand: string): Refusal {
  if (HEIC.has(brand)) return "heic";
  return brand.startsWith("avi") ? "otherImage" : "unknownType";
}

function holdsEncrypted(bytes: Uint8Array): boolean {
  return asBuffer(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

/** Text that a browser would take for a page or a drawing; under the name of a text it is only a text. */
function markup(bytes: Uint8Array): Refusal | undefined {
  const start = asBuffer(bytes)
    .toString("latin1", 0, 2_048)
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (start.startsWith("#!")) return "executable";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg\b/.test(start))
    return "svg";
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|script|iframe|style|title)\b/.test(
      start,
    )
  )
    return "html";
  return undefined;
}
