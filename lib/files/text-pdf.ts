import { getDocumentProxy } from "unpdf";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** More than this held at once, and the rest of the text is not worth it. */
const MAX_HELD = 400_000_000;

/** Each page's own text, then what has been filled in on it and noted beside it. Takes the memory of the bytes over. */
export async function* pdfPages(bytes: Uint8Array): AsyncGenerator<string> {
  const pdf = await open(bytes);
  if (!pdf) return;
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      yield await pageText(pdf, number);
      if (process.memoryUsage().external > MAX_HELD) return;
    }
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** This reader is stricter than the judge at times; what it cannot open has no text. */
function open(bytes: Uint8Array): Promise<Pdf | null> {
  return getDocumentProxy(bytes, {
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
  }).catch(() => null);
}

/** A page that cannot be read is an empty page: the numbers of the others must stay right. */
async function pageText(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    const notes = await page.getAnnotations();
    page.cleanup();
    return [text, ...notes.flatMap(annotationTexts)].join("\n");
  } catch {
    return "";
  }
}

function annotationTexts(note: { fieldValue?: unknown; contentsObj?: { str?: unknown } }): string[] {
  const values = [note.fieldValue, note.contentsObj?.str].flat();
  return values.filter(
    (value): value is string => typeof value === "string" && value !== "" && value !== "Off",
  );
}
