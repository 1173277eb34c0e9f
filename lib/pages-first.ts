import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Milliseconds that what stands back waits at the most, so that it comes on also where pages are asked for all the time. */
const LONGEST = 50;

type Pages = { answering: number; waiting: Set<() => void> };

/** On globalThis, since Next may load this module more than once. */
const pages: Pages = globalPages();

/**
 * Called once when the server starts: from then on it is known how many answers are being made, but those to senders.
 * Gives back what ends it.
 */
export function watchPages(): () => void {
  subscribe(STARTED, count);
  return () => unsubscribe(STARTED, count);
}

const STARTED = "http.server.request.start";

function count(message: unknown): void {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  if (request.url?.startsWith(SENDERS)) return;
  pages.answering += 1;
  // Comes once, also when the reader has gone.
  response.once("close", () => {
    pages.answering -= 1;
    if (pages.answering === 0) for (const go of [...pages.waiting]) go();
  });
}

const SENDERS = "/api/uppladdning";

/** Settles when no page is being answered, at the latest after 50 ms. */
export async function pagesFirst(): Promise<void> {
  if (pages.answering === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(go, LONGEST);
    function go(): void {
      clearTimeout(timer);
      pages.waiting.delete(go);
      resolve();
    }
    pages.waiting.add(go);
  });
}

/** The same bytes, with the pages before each quarter of a megabyte. */
export async function* afterPages(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const piece of pieces) {
    passed += piece.byteLength;
    if (passed >= BYTES_BETWEEN) {
      passed = 0;
      await pagesFirst();
    }
    yield piece;
  }
}

const BYTES_BETWEEN = 262_144;

function globalPages(): Pages {
  const holder: { stigenPages?: Pages } = globalThis as { stigenPages?: Pages };
  holder.stigenPages ??= { answering: 0, waiting: new Set() };
  return holder.stigenPages;
}
