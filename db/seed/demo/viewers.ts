import { loadViewer } from "@/lib/access/load-viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId } from "@/lib/ids";

/** A demo person with the appointments they held at the time. */
export async function viewerAt(personId: string, at: Date): Promise<Viewer> {
  const viewer = await loadViewer(asId<PersonId>(personId), at);
  if (!viewer) throw new Error("the person is not there");
  return viewer;
}
