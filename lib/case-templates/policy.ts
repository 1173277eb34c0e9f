import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const TEMPLATE_SENTENCES: Record<string, string> = {
  notCoordinator: "Bara en Mitt-i-ST-koordinator kan ändra mallarna.",
  templateChanged:
    "Någon annan har sparat en ny version sedan du öppnade sidan. Inget är sparat, och det du skrev står kvar här. Öppna mallen i en ny flik och för in det som saknas.",
  templateSame: "Mallen är likadan som förut. Ingen ny version behövs.",
};

/** The templates are common to all who use the portal; every coordinator may propose the next version by making it. */
export function mayEditTemplates(viewer: Viewer): Decision<"notCoordinator"> {
  return holds(viewer, "coordinator") ? ALLOWED : refused("notCoordinator");
}
