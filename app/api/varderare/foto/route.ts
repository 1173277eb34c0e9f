import { findViewer } from "@/lib/access/viewer";
import { isOwnOrigin } from "@/lib/action";
import { auditRefused } from "@/lib/audit";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { putInPhoto } from "@/lib/evaluators/photo";
import { refusal } from "@/lib/files/download";
import { withinLimit } from "@/lib/rate-limits";
import { readFormFile } from "@/lib/uploads/form-file";
import { bodyOf } from "../../uppladdning/answer";

const PER_TEN_MINUTES = { count: 20, seconds: 600 };

const GONE = "Sidan finns inte, eller så är den inte din att ändra.";

/** A photo from the evaluator's own form, with and without script: back to the page, with the reason if it was refused. */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get("origin"), headers.get("host"), env().baseUrl)) return refusal(GONE, 404);
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att lägga in fotot.", 401);
  if (!(await withinLimit(`photo:${viewer.personId}`, PER_TEN_MINUTES, new Date()))) {
    return refusal("Det blev många foton på kort tid. Vänta en stund och försök igen.", 429);
  }
  const file = await readFormFile(headers.get("content-type") ?? "", bodyOf(request));
  if (!file) return refusal(GONE, 404);
  try {
    const reason = await putInPhoto(viewer, file, new Date());
    const address = `/mitt-i-st/varderare/jag${reason ? `?foto=${reason}` : ""}#foto`;
    return new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });
  } catch (error) {
    const subject = { subjectKind: "evaluator", subjectId: viewer.personId };
    await auditRefused(viewer, error, { action: "evaluator.photoPutIn", ...subject });
    if (error instanceof NotFound || error instanceof Forbidden) return refusal(GONE, 404);
    throw error;
  }
}
