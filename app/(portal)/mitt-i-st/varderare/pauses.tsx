import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Pause } from "@/lib/evaluators/queries";
import { pauseInWords } from "@/lib/evaluators/rules";
import { addPauseAction, endPauseAction } from "./actions";

/** Those that run or are to come, and a form for another. */
export function Pauses({ personId, pauses }: { personId: string; pauses: Pause[] }) {
  return (
    <>
      {pauses.length === 0 ? <p className="note">Ingen paus är inlagd.</p> : null}
      <ul className="plain rows">
        {pauses.map((pause) => (
          <li key={pause.id} className="row-acts">
            <span>
              {pauseInWords(pause)}
              {pause.note ? <span className="note">{pause.note}</span> : null}
            </span>
            <ActionForm action={endPauseAction} formId={pause.id} errorTitle="Pausen är inte borttagen">
              <input type="hidden" name="personId" value={personId} />
              <input type="hidden" name="pauseId" value={pause.id} />
              <SubmitButton kind="text">
                Ta bort<span className="vh"> pausen {pauseInWords(pause)}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <details className="more">
        <summary>Lägg in en paus</summary>
        <ActionForm action={addPauseAction} formId="paus" errorTitle="Pausen är inte inlagd" clearWhenDone>
          <input type="hidden" name="personId" value={personId} />
          <div className="span-row">
            <TextField name="startsOn" label="Första dagen" type="date" width="short" />
            <TextField
              name="endsOn"
              label="Sista dagen"
              hint="Tom om du inte vet"
              type="date"
              width="short"
            />
          </div>
          <TextField name="note" label="Anteckning, om du vill" />
          <div className="acts">
            <SubmitButton kind="plain">Lägg in pausen</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </>
  );
}
