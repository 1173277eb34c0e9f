import "server-only";
import { streamContent } from "./store";

export type StoredFile = { fileName: string; type: string; size: number; sha256: string };

/** Sent as a file to keep, never as a page to run. */
const SAFE = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export function asDownload(file: StoredFile): Response {
  return new Response(streamContent(file.sha256), {
    headers: {
      ...SAFE,
      "Content-Type": file.type,
      "Content-Length": String(file.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeFileName(file.fileName)}`,
      ETag: `"${file.sha256}"`,
    },
  });
}

/** A file made for this request and not kept. */
export function asMadeDownload(file: { fileName: string; type: string; bytes: Uint8Array }): Response {
  return new Response(Buffer.from(file.bytes), {
    headers: {
      ...SAFE,
      "Content-Type": file.type,
      "Content-Length": String(file.bytes.byteLength),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeFileName(file.fileName)}`,
    },
  });
}

export function refusal(words: string, status: 401 | 404 | 429): Response {
  return new Response(words, {
    status,
    headers: { ...SAFE, "Content-Type": "text/plain; charset=utf-8" },
  });
}

// encodeURIComponent leaves !'()* which RFC 5987 does not allow there.
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
