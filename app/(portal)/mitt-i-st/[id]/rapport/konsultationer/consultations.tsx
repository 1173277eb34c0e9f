import { ActionForm } from "@/components/forms/action-form";
import { DraftField } from "@/components/forms/draft-field";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { formatTime } from "@/lib/dates";
import type { OpenConsultation } from "@/lib/mittist/consultation-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Warning } from "@/lib/mittist/warnings";
import { Warnings } from "../warnings";
import { addConsultationAction, removeConsultationAction, renameConsultationAction } from "./actions";

type Props = {
  record: CaseRecord;
  consultations: OpenConsultation[];
  warnings: Warning[];
  /** Who reads along while it is written, as for the report itself. */
  sees: string;
};

/** Appendices, if there are any: each a heading and a text of its own. */
export function Consultations({ record, consultations, warnings, sees }: Props) {
  return (
    <section id="konsultationer">
      <h3>Konsultationsrapporter</h3>
      <p className="ask">
        Frivilliga bilagor om enskilda patientmöten. Patienten får inte gå att känna igen: inget namn, ingen
        födelsedag, ingen ort och inget ovanligt som pekar ut någon. De låses med rapporten och finns då som
        pdf i portalen för dig och {record.residentName}. De skickas inte med brevet.
        {record.firstEvaluation ? " Medvärderaren läser dem tillsammans med rapporten." : ""}
      </p>
      {consultations.map((one) => (
        <div key={one.id} id={`konsultation-${one.id}`} className="consultation">
          <DraftField
            target={{ slot: "consultation", parentId: record.reportId, sectionKey: one.id }}
            label={<span className="heading-label">{one.title}</span>}
            initial={{ body: one.body, version: one.version, at: one.at && formatTime(new Date(one.at)) }}
            sees={sees}
            rows={7}
            countsWords
          />
          <Warnings warnings={warnings.filter(({ sectionKey }) => sectionKey === one.id)} />
          <ChangeForms record={record} consultation={one} />
        </div>
      ))}
      <details className="more">
        <summary>Lägg till en konsultationsrapport</summary>
        <ActionForm
          action={addConsultationAction}
          formId="ny-konsultation"
          errorTitle="Den är inte tillagd"
          clearWhenDone
        >
          <input type="hidden" name="caseId" value={record.id} />
          <TextField
            name="title"
            label="Rubrik"
            hint="Till exempel ”Återbesök, första inspelningen”."
            width="full"
          />
          <div className="acts">
            <SubmitButton kind="plain">Lägg till</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </section>
  );
}

function ChangeForms({ record, consultation }: { record: CaseRecord; consultation: OpenConsultation }) {
  const { id, title } = consultation;
  const hidden = (
    <>
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="consultationId" value={id} />
    </>
  );
  return (
    <details className="more">
      <summary>Byt rubrik eller ta bort</summary>
      <ActionForm
        action={renameConsultationAction}
        formId={`namn-${id}`}
        errorTitle="Rubriken är inte ändrad"
      >
        {hidden}
        <TextField name="title" label="Ny rubrik" defaultValue={title} width="full" />
        <div className="acts">
          <SubmitButton kind="plain">Byt rubrik</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={removeConsultationAction} formId={`bort-${id}`} errorTitle="Den är kvar">
        {hidden}
        <SubmitButton kind="text">Ta bort konsultationsrapporten</SubmitButton>
      </ActionForm>
    </details>
  );
}
