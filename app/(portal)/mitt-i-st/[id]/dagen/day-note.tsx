import { DraftField } from "@/components/forms/draft-field";
import { formatSaved } from "@/lib/dates";
import type { DayNote } from "@/lib/practice-days/note-query";

type Props = { caseId: string; note: DayNote | null; rows: number };

/** The värderare's own notes of the day: written on the day itself, and read beside the report. */
export function DayNoteField({ caseId, note, rows }: Props) {
  return (
    <DraftField
      target={{ slot: "dayNote", parentId: caseId }}
      label="Anteckningar från dagen"
      hint="Dina egna. De förs inte in i rapporten, lämnas inte över och visas inte när rapporten är slutlig."
      initial={{
        body: note?.body ?? "",
        version: note?.version ?? 0,
        at: note ? formatSaved(note.at, new Date()) : null,
      }}
      sees="bara dig"
      rows={rows}
    />
  );
}
