import { findViewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/errors";
import { openExport, readExport } from "@/lib/exports/queries";
import { asStreamedDownload, refusal } from "@/lib/files/download";

type Context = { params: Promise<{ id: string }> };

/** A packed binder, to the one whose it is. Not yours, not ready and over look the same. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att hämta filen.", 401);
  try {
    const ready = await openExport(viewer, id, new Date());
    return asStreamedDownload({ ...ready, type: "application/zip", pieces: readExport(ready) });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return refusal("Filen finns inte, eller så är dess tid ute. Packa pärmen igen.", 404);
  }
}
