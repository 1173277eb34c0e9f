import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { LatestAnswer } from "@/components/forms/latest-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { formatInstant } from "@/lib/dates";
import type { GroupNote } from "@/lib/reading-group/queries";
import { addNoteAction, removeNoteAction } from "./actions";

type Props = { caseId: string; notes: GroupNote[]; ownId: string };

/** What the group says to itself, in the order it was said. */
export function GroupNotes({ caseId, notes, ownId }: Props) {
  return (
    <LatestAnswer>
      {notes.length === 0 ? <p className="note">Ingen har skrivit något än.</p> : null}
      <ul className="group-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="note">
              {note.author}, {formatInstant(new Date(note.at))}
            </p>
            <p className="pre">{note.body}</p>
            {note.authorId === ownId ? <Remove caseId={caseId} noteId={note.id} /> : null}
          </li>
        ))}
      </ul>
      <ActionForm
        action={addNoteAction}
        formId="anteckning"
        errorTitle="Anteckningen är inte sparad"
        clearWhenDone
      >
        <input type="hidden" name="caseId" value={caseId} />
        <AreaField
          name="body"
          label="Ny anteckning"
          hint="Skriv om rapporten, inte om personen. Inget om patienter."
          rows={4}
        />
        <div className="acts">
          <SubmitButton kind="plain">Spara anteckningen</SubmitButton>
        </div>
      </ActionForm>
    </LatestAnswer>
  );
}

function Remove({ caseId, noteId }: { caseId: string; noteId: string }) {
  return (
    <ActionForm action={removeNoteAction} formId={`ta-bort-${noteId}`} errorTitle="Anteckningen är kvar">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="noteId" value={noteId} />
      <SubmitButton kind="plain">Ta bort din anteckning</SubmitButton>
    </ActionForm>
  );
}
