import { forReader } from "@/app/api/for-reader";
import { auditRefusal } from "@/lib/audit";
import { asDownload, refusal } from "@/lib/files/download";
import { asId, type IssuedDocumentId, isId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import { noteFileReading } from "@/lib/report-links/readings";

type Context = { params: Promise<{ id: string }> };

/** An issued document, byte for byte as it was stored. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(
    async (viewer) => {
      if (!isId(id)) return refusal("Filen finns inte.", 404);
      const documentId = asId<IssuedDocumentId>(id);
      const file = await getIssuedDocument(viewer, documentId);
      await noteFileReading(viewer, documentId, new Date());
      return asDownload(file);
    },
    { refused: (viewer) => auditRefusal(viewer, "document.open", "document", id) },
  );
}
