import { forReader } from "@/app/api/for-reader";
import { asMadeDownload, refusal } from "@/lib/files/download";
import { drawDraft } from "@/lib/mittist/draft-pdf";
import { withinLimit } from "@/lib/rate-limits";

type Context = { params: Promise<{ id: string }> };

/** Drawing takes the one thread for it up to a second. */
const DRAWN = { count: 20, seconds: 600 };

/** The report as it stands now, on paper, marked as a draft. Never stored. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    if (!(await withinLimit(`draft-pdf:${viewer.personId}`, DRAWN, new Date()))) {
      return refusal("Du har visat utkastet många gånger på kort tid. Vänta några minuter.", 429);
    }
    const bytes = await drawDraft(viewer, id, new Date());
    return asMadeDownload({
      fileName: `UTKAST Mitt-i-ST rapport ${viewer.today}.pdf`,
      type: "application/pdf",
      bytes,
    });
  });
}
