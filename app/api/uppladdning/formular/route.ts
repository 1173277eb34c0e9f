import { findViewer } from "@/lib/access/viewer";
import { isOwnOrigin } from "@/lib/action";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { refusal } from "@/lib/files/download";
import { withinLimit } from "@/lib/rate-limits";
import { addressBack, addressNotReplaced, addressOf } from "@/lib/uploads/form-addresses";
import { readFormFile } from "@/lib/uploads/form-file";
import { UploadTarget } from "@/lib/uploads/input";
import { receiveForm } from "@/lib/uploads/receive-form";
import { bodyOf } from "../answer";

/** By hand, one file at a time. */
const PER_TEN_MINUTES = { count: 120, seconds: 600 };

const GONE = "Platsen finns inte, eller så är den inte din att lägga in i.";

/** A file from a page without script: on to what it became, or back with the reason. */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get("origin"), headers.get("host"), env().baseUrl)) return refusal(GONE, 404);
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att lägga in filen.", 401);
  if (!(await withinLimit(`upload-form:${viewer.personId}`, PER_TEN_MINUTES, new Date()))) {
    return refusal("Det blev många filer på kort tid. Vänta en stund och försök igen.", 429);
  }
  const file = await readFormFile(headers.get("content-type") ?? "", bodyOf(request));
  const target = UploadTarget.safeParse(Object.fromEntries(file?.fields ?? []));
  if (!file || !target.success) return refusal(GONE, 404);
  try {
    const done = await receiveForm(viewer, target.data, file);
    if (done.outcome === "exists" && "document" in target.data)
      return seeOther(await addressNotReplaced(viewer, target.data.document, done.documentId));
    return seeOther(
      done.outcome === "refused"
        ? await addressBack(viewer, target.data, done.reason)
        : await addressOf(viewer, done.documentId),
    );
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return refusal(GONE, 404);
    throw error;
  }
}

function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });
}
