import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { type ResidentPlace, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const EXPORT_SENTENCES = {
  onlyResident: "Det är ST-läkaren som tar ut sin pärm.",
  tooLarge:
    "Filerna i pärmen är tillsammans större än två gigabyte och får inte plats i en fil. Kontakta administratören.",
} as const;

/** The whole binder, earlier versions and reports included, is for the one whose it is and nobody else. */
export function mayTakeOut(viewer: Viewer, resident: ResidentPlace): Decision<keyof typeof EXPORT_SENTENCES> {
  return relationsTo(viewer, resident).has("self") ? ALLOWED : refused("onlyResident");
}
