import { findViewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/errors";
import { asMadeDownload, refusal } from "@/lib/files/download";
import { listGoals } from "@/lib/iup/queries";
import { statusOf } from "@/lib/iup/rules";
import { renderPdf } from "@/lib/pdf/render";
import { withinLimit } from "@/lib/rate-limits";
import { getBinder } from "@/lib/residents/queries";
import { iupContent } from "@/lib/revisions/printed";
import { findRevisions, listPlan, listPlanTexts } from "@/lib/revisions/queries";
import { asJson } from "@/lib/revisions/rules";
import { contentHash } from "@/lib/signing/canonical";

type Context = { params: Promise<{ id: string }> };

/** Drawing takes half a second of a core, so nobody may ask for it without end. */
const DRAWN = { count: 20, seconds: 600 };

/** The plan as it stands now, on paper. It is never stored: what two people agreed on is a revision. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  if (!(await withinLimit(`iup-pdf:${viewer.personId}`, DRAWN, new Date()))) {
    return refusal(
      "Du har hämtat planen många gånger på kort tid. Vänta några minuter och försök igen.",
      429,
    );
  }
  try {
    const goals = await listGoals(viewer, id);
    const [binder, lines, texts, revisions] = await Promise.all([
      getBinder(viewer, id),
      listPlan(viewer, id),
      listPlanTexts(viewer, id),
      findRevisions(viewer, id),
    ]);
    const statuses = new Map(goals.map((goal) => [goal.code, statusOf(goal)]));
    const hash = contentHash(asJson({ lines }));
    const content = iupContent({ binder, lines, texts, statuses, revisions, hash }, viewer.today, new Date());
    const bytes = await renderPdf("iup", content);
    return asMadeDownload({ fileName: `iup-${viewer.today}.pdf`, type: "application/pdf", bytes });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return refusal("Filen finns inte.", 404);
  }
}
