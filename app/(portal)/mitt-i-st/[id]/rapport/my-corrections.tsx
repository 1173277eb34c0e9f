import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField, SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { SectionText } from "@/lib/mittist/content";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Correction } from "@/lib/mittist/report-queries";
import { addCorrectionAction, removeCorrectionAction, sendCorrectionsAction } from "./actions";
import { CorrectionText } from "./correction-text";

type Props = { record: CaseRecord; corrections: Correction[]; sections: SectionText[] };

/** The ST-läkare's answer: what is wrong, heading by heading, or that nothing is. */
export function MyCorrections({ record, corrections, sections }: Props) {
  const heading = (key: string) => sections.find((section) => section.key === key)?.heading ?? key;
  return (
    <section className="report-done" aria-labelledby="synpunkter">
      <h3 id="synpunkter">Dina synpunkter</h3>
      <p>
        Rätta sakfel och missförstånd. Värderaren svarar på var och en. Synpunkterna skickas först när du är
        klar.
      </p>
      {corrections.map((one) => (
        <div className="talk" key={one.id}>
          <CorrectionText correction={one} heading={heading(one.sectionKey)} />
          <ActionForm
            action={removeCorrectionAction}
            formId={`bort-${one.id}`}
            errorTitle="Synpunkten är kvar"
          >
            <input type="hidden" name="caseId" value={record.id} />
            <input type="hidden" name="correctionId" value={one.id} />
            <SubmitButton kind="text">Ta bort synpunkten</SubmitButton>
          </ActionForm>
        </div>
      ))}
      <AddForm record={record} sections={sections} />
      <ActionForm action={sendCorrectionsAction} formId="klar" errorTitle="Svaret är inte skickat">
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="verdict" value={corrections.length > 0 ? "some" : "none"} />
        <div className="acts">
          <SubmitButton>
            {corrections.length > 0 ? "Skicka mina synpunkter" : "Jag har läst, inga sakfel"}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

function AddForm({ record, sections }: Pick<Props, "record" | "sections">) {
  return (
    <details className="more">
      <summary>Lägg till en synpunkt</summary>
      <ActionForm
        action={addCorrectionAction}
        formId="ny"
        errorTitle="Synpunkten är inte sparad"
        clearWhenDone
      >
        <input type="hidden" name="caseId" value={record.id} />
        <SelectField
          name="sectionKey"
          label="Rubrik"
          empty="Välj rubrik"
          choices={sections.map(({ key, heading }) => ({ value: key, label: heading }))}
        />
        <RadioGroup
          name="kind"
          legend="Vad är det?"
          choices={[
            { value: "factualError", label: "Sakfel" },
            { value: "misunderstanding", label: "Missförstånd" },
          ]}
        />
        <AreaField name="quote" label="Meningen det gäller" hint="Klistra in den ur rapporten." rows={2} />
        <AreaField name="comment" label="Vad stämmer inte?" rows={4} />
        <div className="acts">
          <SubmitButton kind="plain">Spara synpunkten</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
