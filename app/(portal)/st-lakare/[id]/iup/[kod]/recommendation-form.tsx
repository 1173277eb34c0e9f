import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { saveRecommendation } from "../actions";

type Props = { regionId: string; delmalId: string; body: string; today: string };

/** For the studierektor: a new version, from a day on. */
export function RecommendationForm({ regionId, delmalId, body, today }: Props) {
  return (
    <details className="more">
      <summary>{body ? "Ändra rekommendationen" : "Skriv en rekommendation"}</summary>
      <ActionForm action={saveRecommendation} formId="rekommendation">
        <input type="hidden" name="regionId" value={regionId} />
        <input type="hidden" name="delmalId" value={delmalId} />
        <AreaField
          name="body"
          label="Rekommendation"
          hint="Gäller alla ST-läkare i regionen. Den förra versionen sparas."
          defaultValue={body}
          rows={6}
        />
        <TextField name="validFrom" type="date" label="Gäller från" width="short" defaultValue={today} />
        <div className="acts">
          <SubmitButton kind="plain">Spara rekommendationen</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
