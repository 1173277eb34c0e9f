import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { RegionId } from "@/lib/ids";

/** New units and areas, and their names. */
export function mayEditUnits(viewer: Viewer, regionId: RegionId): Decision<"notYours"> {
  return holdsInRegion(viewer, "administrator", regionId) ? ALLOWED : refused("notYours");
}

export const UNIT_SENTENCES: Record<string, string> = {
  notYours: "Det är regionens administratör som lägger till och ändrar enheter.",
  nameTaken: "Området har redan en enhet med det namnet.",
};
