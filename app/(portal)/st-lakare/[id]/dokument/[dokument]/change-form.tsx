import { ActionForm } from "@/components/forms/action-form";
import { AreaField, SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { GoalChoice } from "@/lib/documents/choices";
import { kindName, kindsFor } from "@/lib/documents/kinds";
import type { DocumentView } from "@/lib/documents/queries";
import { TEXT_KINDS } from "@/lib/portfolio-texts/rules";
import { changeDocumentAction } from "./actions";

type Props = { document: DocumentView; goals: GoalChoice[] };

/** What came of saving stands outside what is folded: once sorted, the fields fold themselves. */
export function ChangeForm({ document, goals }: Props) {
  const { id, version, title, description, kind, datedOn, codes } = document;
  const regulation = document.regulation ?? "";
  return (
    <ActionForm action={changeDocumentAction} formId="andra-dokument">
      <details className="more" open={document.sortedAt === null}>
        <summary>Ändra titel, slag, datum och delmål</summary>
        <input type="hidden" name="documentId" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="sorted" value="on" />
        <TextField name="title" label="Titel" width="full" defaultValue={title} required />
        <SelectField
          name="kind"
          label="Slag"
          defaultValue={kind}
          choices={(document.form === "text" ? TEXT_KINDS : kindsFor(regulation)).map((one) => ({
            value: one,
            label: kindName(one, regulation),
          }))}
        />
        <TextField name="datedOn" type="date" label="Datum" width="short" defaultValue={datedOn} />
        <AreaField name="description" label="Beskrivning" rows={2} defaultValue={description} />
        <fieldset className="field">
          <legend className="label">Delmål som dokumentet visar</legend>
          <div className="picks" id="andra-dokument-codes">
            {goals.map((goal) => (
              <label className="pick" key={goal.code} title={goal.title}>
                <input
                  type="checkbox"
                  name="codes"
                  value={goal.code}
                  defaultChecked={codes.includes(goal.code)}
                />
                <span>{goal.code}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="acts">
          <SubmitButton>Spara</SubmitButton>
        </div>
      </details>
    </ActionForm>
  );
}
