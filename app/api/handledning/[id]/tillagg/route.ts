import { findViewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/errors";
import { asMadeDownload, refusal } from "@/lib/files/download";
import { renderPdf } from "@/lib/pdf/render";
import { getYearWithAddenda } from "@/lib/supervision/printed";

type Context = { params: Promise<{ id: string }> };

/** The signed year and its addenda on paper. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  try {
    const { fileName, content } = await getYearWithAddenda(viewer, id);
    const bytes = await renderPdf("supervisionYear", content);
    return asMadeDownload({ fileName, type: "application/pdf", bytes });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return refusal("Filen finns inte.", 404);
  }
}
