import { forReader } from "@/app/api/for-reader";
import { auditRefusal } from "@/lib/audit";
import { asDownload, refusal } from "@/lib/files/download";
import { asId, type IssuedDocumentId, isId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";

type Context = { params: Promise<{ id: string }> };

/** An issued document, byte for byte as it was stored. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(
    async (viewer) => {
      if (!isId(id)) return refusal("Filen finns inte.", 404);
      return asDownload(await getIssuedDocument(viewer, asId<IssuedDocumentId>(id)));
    },
    { refused: (viewer) => auditRefusal(viewer, "document.open", "document", id) },
  );
}
