import type { StoredDocument } from "./queries";

/** Sent as a file to keep, never as a page to run. */
const SAFE = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export function asDownload(document: StoredDocument): Response {
  return new Response(Buffer.from(document.bytes), {
    headers: {
      ...SAFE,
      "Content-Type": document.type,
      "Content-Length": String(document.bytes.byteLength),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeFileName(document.fileName)}`,
      ETag: `"${document.sha256}"`,
    },
  });
}

export function refusal(words: string, status: 401 | 404): Response {
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
