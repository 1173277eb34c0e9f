import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { RoundRecord } from "@/lib/rounds/record";
import { cancelRoundAction, extendRoundAction } from "../actions";

/** What is seldom needed: more time, or no round at all. */
export function RoundForms({ round }: { round: RoundRecord }) {
  return (
    <>
      <details className="more">
        <summary>Ge värderarna mer tid</summary>
        <ActionForm action={extendRoundAction} formId="forlang" errorTitle="Tiden är inte förlängd">
          <input type="hidden" name="roundId" value={round.id} />
          <TextField
            name="wishesDueOn"
            label="Önskemål till och med"
            type="date"
            width="short"
            defaultValue={round.wishesDueOn}
          />
          <div className="acts">
            <SubmitButton kind="plain">Förläng och skicka brev</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <details className="more">
        <summary>Ställ in omgången</summary>
        <ActionForm action={cancelRoundAction} formId="stall-in" errorTitle="Omgången är inte inställd">
          <input type="hidden" name="roundId" value={round.id} />
          <AreaField name="reason" label="Varför" hint="De anmälda väntar då på nästa omgång." rows={2} />
          <div className="acts">
            <SubmitButton kind="plain">Ställ in omgången</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </>
  );
}
