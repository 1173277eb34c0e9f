import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId } from "@/lib/ids";

/** The inbox is for the rapportgrupp and nobody else; which reports are in it, the scope decides. */
export function mayReadReports(viewer: Viewer): boolean {
  return holds(viewer, "reportGroup");
}

/** One takes back one's own words, not another's. */
export function mayRemoveNote(viewer: Viewer, authorId: PersonId): boolean {
  return mayReadReports(viewer) && viewer.personId === authorId;
}
