import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

/** Figures and the answers of evaluations are for the koordinator and the rådet, of their own regions. */
export function mayReadFigures(viewer: Viewer): boolean {
  return holds(viewer, "coordinator") || holds(viewer, "reportGroup");
}

/** How much each värderare has, by name, is for the one who allots the cases. */
export function mayReadLoad(viewer: Viewer): boolean {
  return holds(viewer, "coordinator");
}
