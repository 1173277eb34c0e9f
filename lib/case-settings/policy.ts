import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const SETTING_SENTENCES: Record<string, string> = {
  notCoordinator: "Bara en Mitt-i-ST-koordinator kan ändra inställningarna.",
  settingChanged:
    "Någon annan har ändrat det här sedan du öppnade sidan. Inget är sparat, och det du skrev står kvar. Öppna sidan i en ny flik och jämför.",
};

/** Common to all who use the portal, as the templates are, and kept by the same people. */
export function mayChangeSettings(viewer: Viewer): Decision<"notCoordinator"> {
  return holds(viewer, "coordinator") ? ALLOWED : refused("notCoordinator");
}
