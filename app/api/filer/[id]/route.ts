import { findViewer } from "@/lib/access/viewer";
import { auditRefusal } from "@/lib/audit";
import { getDocument, type StoredDocument } from "@/lib/documents/queries";
import { NotFound } from "@/lib/errors";
import { asId, type DocumentId, isId } from "@/lib/ids";

/** An issued document, byte for byte as it was stored. Not yours and not there look the same. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return plain("Logga in för att öppna filen.", 401);
  if (!isId(id)) return plain("Filen finns inte.", 404);
  try {
    return asDownload(await getDocument(viewer, asId<DocumentId>(id)));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await auditRefusal(viewer, "document.open", "document", id);
    return plain("Filen finns inte.", 404);
  }
}

function asDownload(document: StoredDocument): Response {
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

// encodeURIComponent leaves !'()* which RFC 5987 does not allow there.
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const SAFE = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};

function plain(words: string, status: number): Response {
  return new Response(words, {
    status,
    headers: { ...SAFE, "Content-Type": "text/plain; charset=utf-8" },
  });
}
