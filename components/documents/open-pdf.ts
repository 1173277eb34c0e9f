import type { PDFDocumentProxy } from "pdfjs-dist";

export type OpenPdf = { pdf: PDFDocumentProxy; close: () => void };

// Copying machines write JBIG2, CCITT fax and JPEG 2000, which are decoded by files of their own. Named here one by one, so
// that the build gives them addresses on our own origin.
const DECODERS = new Map([
  ["jbig2.wasm", new URL("pdfjs-dist/wasm/jbig2.wasm", import.meta.url)],
  ["openjpeg.wasm", new URL("pdfjs-dist/wasm/openjpeg.wasm", import.meta.url)],
]);

class DecoderFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = DECODERS.get(filename);
    if (!address) throw new Error(`${filename} is not used here`);
    return new Uint8Array(await (await fetch(address)).arrayBuffer());
  }
}

/** What is said instead of the pages, in words for the reader. */
export class NotShown extends Error {}

/**
 * Fetches the file and opens it. It is read in a worker and drawn on canvases: no script, form, link or annotation in it
 * is ever run, and nothing is fetched because of what it says.
 */
export async function openPdf(source: string, signal: AbortSignal): Promise<OpenPdf> {
  const [{ getDocument, PDFWorker }, data] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    load(source, signal),
  ]);
  const port = new Worker(new URL("./pdf-worker.ts", import.meta.url), { type: "module" });
  const worker = PDFWorker.create({ port });
  const task = getDocument({
    data,
    worker,
    enableXfa: false,
    BinaryDataFactory: DecoderFiles,
    useWorkerFetch: false,
    disableAutoFetch: true,
    stopAtErrors: false,
    maxImageSize: 100_000_000,
  });
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy();
      port.terminate();
    });
  };
  try {
    return { pdf: await task.promise, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

async function load(source: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(source, { signal });
  if (!response.ok) throw new NotShown(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}
