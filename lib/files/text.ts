import { hasPersonalNumber } from "@/lib/personal-numbers";
import { decodeUtf8 } from "./bytes";
import { documentPages, workbookPages } from "./text-office";
import { pdfPages } from "./text-pdf";
import { DOCX, type Extracted, type FileType, XLSX } from "./types";

const MAX_PAGES = 500;
const MAX_LETTERS = 300_000;

/**
 * The text of a file that has been judged, page by page, for the search and for warnings. Pictures have none. Runs in
 * a process with limits: call `extractTextInWorker`, not this. Takes the memory of the bytes over.
 */
export async function extractText(file: { type: FileType; bytes: Uint8Array }): Promise<Extracted> {
  const pages: string[] = [];
  let left = MAX_LETTERS;
  for await (const page of pagesOf(file)) {
    if (pages.length === MAX_PAGES || left <= 0) return { pages, cut: true };
    const text = tidy(page);
    pages.push(text.slice(0, left).replace(/[\ud800-\udbff]$/, ""));
    left -= text.length;
  }
  return { pages, cut: left < 0 };
}

/** The pages, counted from one, where something that looks like a personal identity number stands. Never the number. */
export function findNumbersByPage(pages: readonly string[]): number[] {
  return pages.flatMap((page, index) => (hasPersonalNumber(page) ? index + 1 : []));
}

function pagesOf({ type, bytes }: { type: FileType; bytes: Uint8Array }): AsyncIterable<string> | string[] {
  if (type === "application/pdf") return pdfPages(bytes);
  if (type === DOCX) return documentPages(bytes);
  if (type === XLSX) return workbookPages(bytes);
  return type === "text/plain" ? [decodeUtf8(bytes) ?? ""] : [];
}

/** What a text column can hold: no zeros, no halves of letters, one way to write å. */
function tidy(page: string): string {
  return page
    .replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .normalize("NFC")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
