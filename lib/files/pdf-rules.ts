import type { PdfToken } from "./pdf-tokens";
import type { Refusal } from "./types";

/**
 * A name that may not stand anywhere in a PDF that we keep: not in an old revision, not in an object that nothing
 * points at. Looking for the names alone means that no trick with references hides what they would do.
 */
const ANYWHERE = new Map<string, Refusal>([
  ["Encrypt", "pdfEncrypted"],
  ["JavaScript", "pdfScript"],
  ["JS", "pdfScript"],
  ["Launch", "pdfAction"],
  ["SubmitForm", "pdfAction"],
  ["ImportData", "pdfAction"],
  ["GoToR", "pdfAction"],
  ["GoToE", "pdfEmbedded"],
  ["EmbeddedFile", "pdfEmbedded"],
  ["EmbeddedFiles", "pdfEmbedded"],
  ["FileAttachment", "pdfEmbedded"],
  ["EF", "pdfEmbedded"],
  ["RichMedia", "pdfMedia"],
  ["RichMediaExecute", "pdfMedia"],
  ["RichMediaContent", "pdfMedia"],
  ["Rendition", "pdfMedia"],
  ["Movie", "pdfMedia"],
  ["XFA", "pdfXfa"],
]);

/** These words mean other things elsewhere: Screen is a way to blend colours, Sound a heading. */
const AS_SUBTYPE = new Set(["Screen", "Sound", "3D"]);

/** Addresses that a link may have. Without a scheme it is a page of the same place. */
const SAFE_ADDRESS = /^(?:https?:|mailto:|tel:|ftp:|(?![a-z][a-z0-9+.-]*:)(?!\\\\|\/\/))/i;

export function faultOf(token: PdfToken, before: PdfToken | undefined): Refusal | undefined {
  const key = before?.kind === "name" ? before.text : undefined;
  if (token.kind === "name") {
    if ((key === "Subtype" || key === "S") && AS_SUBTYPE.has(token.text)) return "pdfMedia";
    return ANYWHERE.get(token.text);
  }
  // Additional actions: things done when a page is turned or a field is left.
  if (key === "AA" && (token.kind === "number" || token.text === "<<")) return "pdfAction";
  if (key === "URI" && token.kind === "string" && !isSafeAddress(token.text)) return "pdfAction";
  return undefined;
}

export function isSafeAddress(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: readers pass over them, so they may hide a scheme
  return SAFE_ADDRESS.test(address.replace(/[\u0000-\u0020\u007f-\u00a0\u00fe\u00ff]/g, ""));
}

/** When several faults are found, the one that says most about what to do. */
const ORDER: readonly Refusal[] = [
  "pdfEncrypted",
  "pdfScript",
  "pdfAction",
  "pdfEmbedded",
  "pdfMedia",
  "pdfXfa",
  "pdfTooComplex",
  "pdfBroken",
];

export function worstOf(faults: ReadonlySet<Refusal>): Refusal | undefined {
  return ORDER.find((fault) => faults.has(fault));
}
