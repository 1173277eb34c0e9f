import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sees } from "@/components/ui/sees";
import type { Viewer } from "@/lib/access/viewer-type";
import { allSections } from "@/lib/mittist/content";
import { SENTENCES, standing } from "@/lib/mittist/policy";
import { mayAnswerReading } from "@/lib/mittist/policy-report";
import type { CaseRecord } from "@/lib/mittist/record";
import type { DraftView } from "@/lib/mittist/report-page";
import { controlCode } from "@/lib/signing/canonical";
import { answerReadingAction } from "./actions";
import { ToBeAppended } from "./konsultationer/to-be-appended";
import { ReportText } from "./report-text";

type Props = { viewer: Viewer; record: CaseRecord; draft: DraftView };

/** The medvärderare reads before the ST-läkare does, and approves these words or asks for others. */
export function ReadDraft({ viewer, record, draft }: Props) {
  const mayAnswer = mayAnswerReading(viewer, record.facts).allowed;
  const hasAppendices = draft.consultations.length > 0;
  return (
    <div className="desk desk--read">
      <div className="report">
        <ReportText sections={allSections(draft.text)} note={null} />
        <ToBeAppended
          consultations={draft.consultations}
          note="De hör till det du godkänner. När rapporten är slutlig ser bara ST-läkaren och värderaren dem."
        />
        <Sees names={[record.evaluatorName, "dig"]} />
        {mayAnswer ? (
          <ActionForm action={answerReadingAction} formId="lasning" errorTitle="Svaret är inte skickat">
            <input type="hidden" name="caseId" value={record.id} />
            <input type="hidden" name="hash" value={draft.sectionsHash} />
            <RadioGroup
              name="answer"
              legend="Ditt svar"
              hint={`Godkännandet gäller just de här orden${hasAppendices ? ", bilagornas också" : ""}. Ändras de behövs en ny läsning.`}
              choices={[
                { value: "approved", label: "Jag godkänner rapporten" },
                { value: "changes", label: "Jag ber om ändringar" },
              ]}
            />
            <AreaField name="comment" label={`Kommentar till ${record.evaluatorName}`} rows={5} />
            <p className="hash">Textens fingeravtryck: {controlCode(draft.sectionsHash)}</p>
            <div className="acts">
              <SubmitButton>Skicka svaret</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p className="note">{waitingWords(record, draft)}</p>
        )}
      </div>
    </div>
  );
}

function waitingWords({ facts, evaluatorName }: CaseRecord, { sectionsHash }: DraftView): string {
  const going = standing(facts);
  if (!going.allowed) return SENTENCES[going.reason];
  return facts.approvedHash === sectionsHash
    ? `Du har godkänt rapporten. Den skickas av ${evaluatorName}.`
    : `Rapporten är ändrad sedan du godkände den. ${evaluatorName} ber dig om en ny läsning innan den skickas.`;
}
