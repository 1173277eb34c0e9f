import type { Viewer } from "@/lib/access/viewer-type";

/** Common documents are for everybody with a place in a region today; which ones, the scope decides. */
export function mayOpenShared(viewer: Viewer): boolean {
  return viewer.residentIds.length > 0 || viewer.appointments.length > 0;
}
