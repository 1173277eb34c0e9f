import { forReader } from "@/app/api/for-reader";
import { getKeptAttachment } from "@/lib/email/queries";
import { asDownload, refusal } from "@/lib/files/download";
import { isId } from "@/lib/ids";

type Context = { params: Promise<{ id: string }> };

/** What a mail of the demo carries. In production it is never found. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    if (!isId(id)) return refusal("Filen finns inte.", 404);
    return asDownload(await getKeptAttachment(viewer, id));
  });
}
