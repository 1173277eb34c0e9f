import { forReader } from "@/app/api/for-reader";
import { asShown } from "@/lib/files/download";
import { getPhoto } from "@/lib/mittist/presentation";

type Context = { params: Promise<{ id: string }> };

/** The värderare's photo, for the ST-läkare they have been given. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => asShown(await getPhoto(viewer, id)), { gone: "Bilden finns inte." });
}
