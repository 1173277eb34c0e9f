import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { CaseSettings } from "@/lib/case-settings/queries";
import { fieldName } from "@/lib/row-lists";
import { saveThemesAction } from "./actions";

/** Rows that are there to be filled; left empty they are nothing. */
const SPARE = 2;

export function ThemesForm({ themes: { value, seen } }: Pick<CaseSettings, "themes">) {
  const rows = [...value.themes, ...Array.from({ length: SPARE }, () => ({ key: "", name: "" }))];
  return (
    <ActionForm action={saveThemesAction} formId="temalista" errorTitle="Temana är inte sparade">
      <input type="hidden" name="seen" value={seen} />
      <p>
        Rapportgruppen väljer bland dem.{" "}
        {value.isProposal ? "Listan är portalens förslag tills du sparar den. " : ""}
        Ett tema som tas bort kan inte väljas mer, men står kvar där det är valt.
      </p>
      <ol className="schedule-rows" key={seen}>
        {rows.map(({ key, name }, index) => (
          <li key={index} className="theme-row">
            <input type="hidden" name={fieldName("key", index)} value={key} />
            <TextField
              name={fieldName("name", index)}
              label={key === "" ? "Nytt tema" : `Tema ${index + 1}`}
              width="full"
              defaultValue={name}
            />
            {key === "" ? null : (
              <label className="check">
                <input type="checkbox" name={fieldName("removed", index)} />
                <span>
                  Ta bort<span className="vh"> {name}</span>
                </span>
              </label>
            )}
          </li>
        ))}
      </ol>
      <div className="acts">
        <SubmitButton kind="plain">Spara temana</SubmitButton>
      </div>
    </ActionForm>
  );
}
