import { findViewer } from "@/lib/access/viewer";
import { getKeptAttachment } from "@/lib/email/queries";
import { NotFound } from "@/lib/errors";
import { asDownload, refusal } from "@/lib/files/download";
import { isId } from "@/lib/ids";

type Context = { params: Promise<{ id: string }> };

/** What a mail of the demo carries. In production it is never found. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  if (!isId(id)) return refusal("Filen finns inte.", 404);
  try {
    return asDownload(await getKeptAttachment(viewer, id));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return refusal("Filen finns inte.", 404);
  }
}
