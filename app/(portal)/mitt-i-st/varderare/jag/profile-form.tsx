import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Evaluator } from "@/lib/evaluators/queries";
import { saveProfileAction } from "../actions";

export function ProfileForm({ me }: { me: Evaluator }) {
  return (
    <ActionForm action={saveProfileAction} errorTitle="Uppgifterna är inte sparade än">
      <input type="hidden" name="version" value={String(me.version)} />
      <AreaField
        name="presentation"
        label="Din presentation"
        hint="Vem du är, varför du blev allmänläkare och varför du är värderare"
        rows={7}
        defaultValue={me.presentation}
      />
      <TextField
        name="capacity"
        label="Hur många uppdrag du tar på ett år"
        type="number"
        inputMode="numeric"
        min="0"
        max="50"
        width="short"
        defaultValue={String(me.capacity)}
      />
      <TextField
        name="trainedIn"
        label="Året du gick värderarutbildningen"
        inputMode="numeric"
        width="short"
        defaultValue={me.trainedIn ? String(me.trainedIn) : ""}
      />
      <TextField name="place" label="Ort du utgår från" defaultValue={me.place} />
      <details className="more" open={me.latitude !== null}>
        <summary>Var orten ligger, om du vill att avståndet räknas</summary>
        <div className="span-row">
          <TextField
            name="latitude"
            label="Latitud"
            inputMode="decimal"
            width="short"
            defaultValue={inSwedish(me.latitude)}
          />
          <TextField
            name="longitude"
            label="Longitud"
            inputMode="decimal"
            width="short"
            defaultValue={inSwedish(me.longitude)}
          />
        </div>
      </details>
      <div className="acts">
        <SubmitButton>Spara</SubmitButton>
      </div>
    </ActionForm>
  );
}

function inSwedish(degrees: number | null): string {
  return degrees === null ? "" : String(degrees).replace(".", ",");
}
