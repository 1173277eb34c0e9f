import "server-only";
import { streamContent, streamOf } from "./store";

export type StoredFile = { fileName: string; type: string; size: number; sha256: string };

/** Sent as a file to keep, never as a page to run or frame. The policy is that of next.config.ts for all of /api. */
const SAFE = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy":
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
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

/** What a page of ours may draw: nothing that a browser would run. */
const SHOWN = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain"]);

/**
 * Sent to be drawn by the page that asked. What can hold script is sent as a file to keep all the same, and the rest in a
 * sandbox of its own, which no page may frame.
 */
export function asShown(file: StoredFile): Response {
  if (!SHOWN.has(file.type)) return asDownload(file);
  return new Response(streamContent(file.sha256), {
    headers: {
      ...SAFE,
      "Content-Type": file.type === "text/plain" ? "text/plain; charset=utf-8" : file.type,
      "Content-Length": String(file.size),
      "Content-Disposition": `inline; filename*=UTF-8''${encodeFileName(file.fileName)}`,
      ETag: `"${file.sha256}"`,
    },
  });
}

type StreamedFile = { fileName: string; type: string; size: number; pieces: AsyncGenerator<Uint8Array> };

/** A file that is not kept under its hash, sent piece by piece. */
export function asStreamedDownload({ fileName, type, size, pieces }: StreamedFile): Response {
  return new Response(streamOf(pieces), {
    headers: {
      ...SAFE,
      "Content-Type": type,
      "Content-Length": String(size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeFileName(fileName)}`,
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
