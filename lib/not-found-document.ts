import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Next answers a page that calls notFound() with status 404 and an empty body, which only scripts fill in
 * (vercel/next.js#62228). An address that no page has gets the same page in its HTML. So that one is sent in place of
 * the empty one, without its scripts: it has nothing for them to do, and their nonce belongs to another answer.
 */
export function sendReadableNotFound(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    replaceEmpty(response, () => readDocument(request.socket.localPort));
  });
}

const NO_PAGE_HAS_IT = "/finns-inte";
const EMPTY_DOCUMENT = '<html id="__next_error__"';

let kept: Promise<string> | null = null;

function readDocument(port: number | undefined): Promise<string> {
  kept ??= fetchDocument(port).catch((error: unknown) => {
    kept = null;
    throw error;
  });
  return kept;
}

async function fetchDocument(port: number | undefined): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${NO_PAGE_HAS_IT}`, {
    redirect: "error",
    signal: AbortSignal.timeout(5_000),
  });
  const html = await response.text();
  if (response.status !== 404 || isEmpty(html)) throw new Error(`${NO_PAGE_HAS_IT} has no page to show`);
  return withoutScripts(html);
}

export function withoutScripts(html: string): string {
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, "")
    .replace(/ nonce="[^"]*"/g, "");
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function isEmpty(html: string): boolean {
  return html.includes(EMPTY_DOCUMENT);
}

/** Holds back an answer from its first bytes on, where they are those of the empty document. */
function replaceEmpty(response: ServerResponse, read: () => Promise<string>): void {
  const original = { write: response.write, end: response.end };
  const held: Buffer[] = [];
  const restore = () => Object.assign(response, original);

  const isHeld = (chunk: unknown): boolean => {
    if (held.length > 0) return true;
    return response.statusCode === 404 && chunk instanceof Uint8Array && isEmpty(decode(chunk));
  };

  response.write = function write(this: ServerResponse, ...given: unknown[]) {
    const [chunk] = given;
    if (!isHeld(chunk)) {
      restore();
      return Reflect.apply(original.write, this, given);
    }
    if (chunk instanceof Uint8Array) held.push(Buffer.from(chunk));
    return true;
  };

  response.end = function end(this: ServerResponse, ...given: unknown[]) {
    restore();
    if (held.length === 0) return Reflect.apply(original.end, this, given);
    read().then(
      (html) => this.end(html),
      // What Next made is still a page with scripts.
      () => this.end(Buffer.concat(held)),
    );
    return this;
  };
}
