import { forReader } from "@/app/api/for-reader";
import { auditRefusal } from "@/lib/audit";
import { fileNameOf } from "@/lib/documents/rules";
import { asMadeDownload, refusal } from "@/lib/files/download";
import { renderPdf } from "@/lib/pdf/render";
import { portfolioTextContent } from "@/lib/portfolio-texts/printed";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";
import { withinLimit } from "@/lib/rate-limits";

type Context = { params: Promise<{ id: string }> };

/** Drawing takes the one thread for it a tenth of a second and more. */
const PER_MINUTE = { count: 20, seconds: 60 };

const PDF = "application/pdf";

/** A text of the binder as it stands now, on paper. Never stored: its versions are. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(
    async (viewer) => {
      if (!(await withinLimit(`text-pdf:${viewer.personId}`, PER_MINUTE, new Date()))) {
        return refusal("Det blev många utskrifter på kort tid. Vänta en minut och försök igen.", 429);
      }
      const text = await openPortfolioText(viewer, id, "downloaded");
      const bytes = await renderPdf("portfolioText", portfolioTextContent(text));
      return asMadeDownload({ fileName: fileNameOf(text.title, PDF), type: PDF, bytes });
    },
    { refused: (viewer) => auditRefusal(viewer, "document.open", "document", id) },
  );
}
