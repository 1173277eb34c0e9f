import { forReader } from "@/app/api/for-reader";
import { getPhoto } from "@/lib/evaluators/queries";
import { asShown } from "@/lib/files/download";

type Context = { params: Promise<{ id: string }> };

/** The photo of an evaluator, in a sandbox of its own, for those who may see it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => asShown({ ...(await getPhoto(viewer, id)), fileName: "foto" }), {
    gone: "Fotot finns inte.",
  });
}
