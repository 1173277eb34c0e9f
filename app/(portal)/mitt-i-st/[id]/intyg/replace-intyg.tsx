import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { replaceIntygAction } from "./actions";

/** For the värderare, when something on the paper was wrong. */
export function ReplaceIntyg({ caseId, intygId }: { caseId: string; intygId: string }) {
  return (
    <details className="more no-print">
      <summary>Utfärda ett nytt intyg</summary>
      <p className="note">
        Rätta först det som är fel, till exempel vårdcentralen eller ditt namn. Det nya intyget hämtar
        uppgifterna som de står nu och får en egen kod. Det förra finns kvar, men den som kontrollerar det får
        veta att det är ersatt.
      </p>
      <ActionForm
        action={replaceIntygAction}
        formId="ersatt"
        errorTitle="Inget nytt intyg är utfärdat"
        // A reason that stood there would do for one more at the next press.
        clearWhenDone
      >
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="intygId" value={intygId} />
        <AreaField
          name="reason"
          label="Varför behövs ett nytt?"
          hint="Läses av ST-läkaren, dig och koordinatorn. Det står inte på intyget."
          rows={3}
        />
        <div className="acts">
          <SubmitButton>Utfärda nytt intyg</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
