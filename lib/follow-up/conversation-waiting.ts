import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Waiting } from "./waiting";

/** The leadership has the last word in a question that is not answered: for the one who asked, until they write. */
export function waitingFromConversation(
  viewer: Viewer,
  record: Pick<CaseRecord, "id" | "residentName" | "escalatedBy" | "lastMessageBy">,
): Waiting[] {
  const { id, residentName, escalatedBy, lastMessageBy } = record;
  if (escalatedBy !== viewer.personId || !lastMessageBy || lastMessageBy === viewer.personId) return [];
  return [
    {
      key: `conversation-${id}`,
      due: null,
      sentence: `Ledningen har skrivit om ${residentName}.`,
      why: "Rapporten väntar tills frågan är besvarad.",
      href: `/mitt-i-st/${id}/ledningen`,
      action: "Läs och svara",
    },
  ];
}
