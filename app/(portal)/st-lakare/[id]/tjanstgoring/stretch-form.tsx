import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { STRETCH_CHOICES } from "@/lib/residents/input";
import type { StoredStretch } from "@/lib/residents/queries";
import { createStretch, deleteStretch, saveStretch } from "./actions";

type Props = { residentId: string; stretch: StoredStretch | null };

export function StretchForm({ residentId, stretch }: Props) {
  const formId = stretch ? `period-${stretch.id}` : "ny-period";
  return (
    <ActionForm
      action={stretch ? saveStretch : createStretch}
      formId={formId}
      clearWhenDone={stretch === null}
    >
      <input type="hidden" name="residentId" value={residentId} />
      {stretch ? <input type="hidden" name="stretchId" value={stretch.id} /> : null}
      <SelectField
        name="kind"
        label="Vad det är"
        choices={[...STRETCH_CHOICES]}
        {...(stretch ? { defaultValue: stretch.kind } : { empty: "Välj" })}
      />
      <TextField
        name="title"
        label="Var eller varför"
        hint="Till exempel Psykiatri, Föräldraledighet eller 80 procent"
        defaultValue={stretch?.title ?? ""}
      />
      <div className="pair">
        <TextField
          name="startsOn"
          type="date"
          label="Första dag"
          width="short"
          defaultValue={stretch?.startsOn ?? ""}
        />
        <TextField
          name="endsOn"
          type="date"
          label="Sista dag"
          width="short"
          defaultValue={stretch?.endsOn ?? ""}
        />
        <TextField
          name="percent"
          label="Omfattning i procent"
          hint="Av heltid. Vid frånvaro: hur stor del som är ledig."
          inputMode="numeric"
          width="short"
          defaultValue={String(stretch?.percent ?? 100)}
        />
      </div>
      <TextField
        name="supervisorName"
        label="Placeringshandledare"
        hint="Behövs bara för en placering"
        defaultValue={stretch?.supervisorName ?? ""}
      />
      <div className="acts">
        <SubmitButton kind={stretch ? "plain" : "first"}>
          {stretch ? "Spara perioden" : "Lägg till perioden"}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

export function RemoveStretch({ residentId, stretch }: { residentId: string; stretch: StoredStretch }) {
  return (
    <ActionForm action={deleteStretch} formId={`bort-${stretch.id}`}>
      <input type="hidden" name="residentId" value={residentId} />
      <input type="hidden" name="stretchId" value={stretch.id} />
      <SubmitButton kind="text">
        Ta bort<span className="vh"> {stretch.title}</span>
      </SubmitButton>
    </ActionForm>
  );
}
