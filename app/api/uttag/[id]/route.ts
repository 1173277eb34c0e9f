import { forReader } from "@/app/api/for-reader";
import { openExport, readExport } from "@/lib/exports/queries";
import { asStreamedDownload } from "@/lib/files/download";

type Context = { params: Promise<{ id: string }> };

const OVER = "Filen finns inte, eller så är dess tid ute. Packa pärmen igen.";

/** A packed binder, to the one whose it is. Not yours, not ready and over look the same. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(
    async (viewer) => {
      const ready = await openExport(viewer, id, new Date());
      return asStreamedDownload({ ...ready, type: "application/zip", pieces: readExport(ready) });
    },
    { gone: OVER },
  );
}
