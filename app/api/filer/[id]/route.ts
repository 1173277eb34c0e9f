import { findViewer } from "@/lib/access/viewer";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asDownload, refusal } from "@/lib/files/download";
import { asId, type IssuedDocumentId, isId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";

type Context = { params: Promise<{ id: string }> };

/** An issued document, byte for byte as it was stored. Not yours and not there look the same. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  if (!isId(id)) return refusal("Filen finns inte.", 404);
  try {
    return asDownload(await getIssuedDocument(viewer, asId<IssuedDocumentId>(id)));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await auditRefusal(viewer, "document.open", "document", id);
    return refusal("Filen finns inte.", 404);
  }
}
