import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Goal } from "@/lib/iup/queries";
import { methodChoices, sameMethod } from "@/lib/iup/rules";
import { archive, judge, reopen, saveEvaluation, saveMethods } from "../actions";

type Props = { goal: Goal; residentId: string };

function Ref({ goal, residentId }: Props) {
  return (
    <>
      <input type="hidden" name="residentId" value={residentId} />
      <input type="hidden" name="code" value={goal.code} />
    </>
  );
}

export function MethodsForm(props: Props) {
  const { suggestedAssessments, methods, methodsVersion, code } = props.goal;
  return (
    <ActionForm action={saveMethods} formId={`metoder-${code}`}>
      <Ref {...props} />
      <input type="hidden" name="version" value={methodsVersion} />
      <fieldset>
        <legend className="vh">Så bedöms {code}</legend>
        <div className="picks">
          {methodChoices(suggestedAssessments, methods).map((method) => (
            <label className="pick" key={method}>
              <input
                type="checkbox"
                name="methods"
                value={method}
                defaultChecked={methods.some((chosen) => sameMethod(chosen, method))}
              />
              <span>{method}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="pair">
        <TextField name="own" label="Annan form" />
      </div>
      <div className="acts">
        <SubmitButton kind="plain">Spara hur det bedöms</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function EvaluationForm({ today, ...props }: Props & { today: string }) {
  return (
    <details className="more">
      <summary>Skriv en utvärdering</summary>
      <ActionForm action={saveEvaluation} formId={`utvardering-${props.goal.code}`} clearWhenDone>
        <Ref {...props} />
        <TextField name="datedOn" type="date" label="Datum" width="short" defaultValue={today} max={today} />
        <AreaField
          name="body"
          label="Utvärdering"
          hint="Hur långt du har kommit och vad som återstår. Inget om patienter. Den ändras inte när den är sparad."
          rows={4}
        />
        <div className="acts">
          <SubmitButton kind="plain">Spara utvärderingen</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}

const DEEDS = {
  judge: { action: judge, words: "Bedöm som uppnått" },
  archive: { action: archive, words: "Arkivera delmålet" },
  reopen: { action: reopen, words: "Öppna delmålet igen" },
} as const;

export function StatusForm({ deed, ...props }: Props & { deed: keyof typeof DEEDS }) {
  const { action, words } = DEEDS[deed];
  return (
    <ActionForm action={action} formId={`${deed}-${props.goal.code}`}>
      <Ref {...props} />
      <SubmitButton kind={deed === "judge" ? "plain" : "text"}>
        {words}
        <span className="vh"> {props.goal.code}</span>
      </SubmitButton>
    </ActionForm>
  );
}
