import { findViewer } from "@/lib/access/viewer";
import { auditRefusal } from "@/lib/audit";
import { asDownload, refusal } from "@/lib/documents/download";
import { getDocument } from "@/lib/documents/queries";
import { NotFound } from "@/lib/errors";
import { asId, type DocumentId, isId } from "@/lib/ids";

type Context = { params: Promise<{ id: string }> };

/** An issued document, byte for byte as it was stored. Not yours and not there look the same. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  if (!isId(id)) return refusal("Filen finns inte.", 404);
  try {
    return asDownload(await getDocument(viewer, asId<DocumentId>(id)));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await auditRefusal(viewer, "document.open", "document", id);
    return refusal("Filen finns inte.", 404);
  }
}
