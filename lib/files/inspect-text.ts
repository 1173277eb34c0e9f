import { decodeUtf8 } from "./bytes";
import type { Refusal } from "./types";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Text is what an ordinary person can have written: UTF-8 without anything that a terminal would obey. */
export function faultOfText(bytes: Uint8Array): Refusal | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return "textEncoding";
  const text = decodeUtf8(bytes);
  if (text === null) return bytes.includes(0) ? "textBinary" : "textEncoding";
  return CONTROL.test(text) ? "textBinary" : null;
}
