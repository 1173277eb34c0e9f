import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Status } from "@/components/ui/status";
import { formatInstant } from "@/lib/dates";
import { type Theme, themeName } from "@/lib/reading-group/themes";
import { markAction, themesAction } from "./actions";

/** One's own mark; what the others have read is theirs. */
export function MarkForm({ caseId, readAt }: { caseId: string; readAt: Date | null }) {
  return (
    <ActionForm action={markAction} formId="lasning" errorTitle="Märket är inte ändrat">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="isRead" value={readAt ? "nej" : "ja"} />
      <p>
        {readAt ? (
          <Status kind="done">Läst av dig {formatInstant(readAt)}</Status>
        ) : (
          <Status kind="way">Oläst</Status>
        )}
      </p>
      <div className="acts">
        <SubmitButton kind={readAt ? "plain" : "first"}>
          {readAt ? "Märk som oläst" : "Märk som läst"}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

type ThemesProps = { caseId: string; themes: Theme[]; retired: Theme[]; chosen: string[] };

/** Ticked is what the report is about. One that has left the list stays until somebody takes it off. */
export function ThemesForm({ caseId, themes, retired, chosen }: ThemesProps) {
  const left = chosen
    .filter((key) => !themes.some((theme) => theme.key === key))
    .map((key) => ({ key, name: themeName({ themes, retired }, key) }));
  return (
    <ActionForm action={themesAction} formId="teman" errorTitle="Temana är inte sparade">
      <input type="hidden" name="caseId" value={caseId} />
      <fieldset className="field theme-list">
        <legend className="label">Vad handlar rapporten om?</legend>
        {[...themes, ...left].map(({ key, name }) => (
          <label className="check" key={key}>
            <input type="checkbox" name="themes" value={key} defaultChecked={chosen.includes(key)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div className="acts">
        <SubmitButton kind="plain">Spara teman</SubmitButton>
      </div>
    </ActionForm>
  );
}
