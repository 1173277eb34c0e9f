import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { CaseRecord } from "@/lib/mittist/record";
import { numberInWords } from "@/lib/texts/rules";
import { sendCorrectionsAction } from "./actions";

/** The ST-läkare's answer to the whole: what has been marked, or that nothing is wrong. */
export function MyCorrections({ record, count }: { record: CaseRecord; count: number }) {
  return (
    <section className="report-done" aria-labelledby="synpunkter">
      <h3 id="synpunkter">Ditt svar</h3>
      <p>
        {count === 0
          ? "Du har inte markerat något. Stämmer allt svarar du att du har läst."
          : `Du har skrivit ${count === 1 ? "en synpunkt" : `${numberInWords(count, "en")} synpunkter`}. Värderaren ser ${count === 1 ? "den" : "dem"} först när du skickar, och svarar på var och en.`}
      </p>
      <ActionForm action={sendCorrectionsAction} formId="klar" errorTitle="Svaret är inte skickat">
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="verdict" value={count > 0 ? "some" : "none"} />
        <div className="acts">
          <SubmitButton>{count > 0 ? "Skicka mina synpunkter" : "Jag har läst, inga sakfel"}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
