import { forReader } from "@/app/api/for-reader";
import { asMadeDownload, refusal } from "@/lib/files/download";
import { withinLimit } from "@/lib/rate-limits";
import { drawPlan } from "@/lib/revisions/plan-pdf";

type Context = { params: Promise<{ id: string }> };

/** Drawing takes half a second of a core, so nobody may ask for it without end. */
const DRAWN = { count: 20, seconds: 600 };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    if (!(await withinLimit(`iup-pdf:${viewer.personId}`, DRAWN, new Date()))) {
      return refusal(
        "Du har hämtat planen många gånger på kort tid. Vänta några minuter och försök igen.",
        429,
      );
    }
    const bytes = await drawPlan(viewer, id, new Date());
    return asMadeDownload({ fileName: `iup-${viewer.today}.pdf`, type: "application/pdf", bytes });
  });
}
