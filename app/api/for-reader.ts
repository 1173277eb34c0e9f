import { findViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { refusal } from "@/lib/files/download";

const GONE = "Filen finns inte.";

type Missing = {
  /** Said instead when what is not there may have been. */
  gone?: string;
  /** Told before that someone sought what they may not have. */
  refused?: (viewer: Viewer) => Promise<void>;
};

/** A file for whoever is signed in. Not theirs and not there look the same. */
export async function forReader(
  answer: (viewer: Viewer) => Promise<Response>,
  { gone = GONE, refused }: Missing = {},
): Promise<Response> {
  const viewer = await findViewer();
  if (!viewer) return refusal("Logga in för att öppna filen.", 401);
  try {
    return await answer(viewer);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await refused?.(viewer);
    return refusal(gone, 404);
  }
}
