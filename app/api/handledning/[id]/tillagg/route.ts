import { forReader } from "@/app/api/for-reader";
import { asMadeDownload } from "@/lib/files/download";
import { renderPdf } from "@/lib/pdf/render";
import { getYearWithAddenda } from "@/lib/supervision/printed";

type Context = { params: Promise<{ id: string }> };

/** The signed year and its addenda on paper. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    const { fileName, content } = await getYearWithAddenda(viewer, id);
    const bytes = await renderPdf("supervisionYear", content);
    return asMadeDownload({ fileName, type: "application/pdf", bytes });
  });
}
