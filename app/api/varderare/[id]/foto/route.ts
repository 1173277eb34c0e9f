import { findViewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/errors";
import { getPhoto } from "@/lib/evaluators/queries";
import { asShown, refusal } from "@/lib/files/download";

type Context = { params: Promise<{ id: string }> };

/** The photo of an evaluator, in a sandbox of its own, for those who may see it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att se fotot.", 401);
  try {
    return asShown({ ...(await getPhoto(viewer, (await params).id)), fileName: "foto" });
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return refusal("Fotot finns inte.", 404);
  }
}
