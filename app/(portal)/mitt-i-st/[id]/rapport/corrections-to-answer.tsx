import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Correction } from "@/lib/mittist/report-queries";
import type { ReportSection } from "@/lib/mittist/template";
import { answerCorrectionAction } from "./actions";
import { CorrectionText } from "./correction-text";

type Props = { record: CaseRecord; corrections: Correction[]; sections: ReportSection[] };

/** Each correction gets an answer: the text is changed, or it stands and why. */
export function CorrectionsToAnswer({ record, corrections, sections }: Props) {
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>Synpunkter från {record.residentName}</h3>
      {corrections.map((one) => (
        <div className="talk" key={one.id}>
          <CorrectionText
            correction={one}
            heading={sections.find((section) => section.key === one.sectionKey)?.heading ?? one.sectionKey}
          />
          <AnswerForm record={record} correction={one} />
        </div>
      ))}
    </>
  );
}

function AnswerForm({ record, correction }: { record: CaseRecord; correction: Correction }) {
  return (
    <details className="more" open={correction.answer === null}>
      <summary>{correction.answer === null ? "Svara" : "Ändra svaret"}</summary>
      <ActionForm
        action={answerCorrectionAction}
        formId={`svar-${correction.id}`}
        errorTitle="Svaret är inte sparat"
      >
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="correctionId" value={correction.id} />
        <RadioGroup
          name="answer"
          legend="Texten är"
          {...(correction.answer ? { defaultValue: correction.answer } : {})}
          choices={[
            { value: "changed", label: "ändrad" },
            { value: "kept", label: "behållen" },
          ]}
        />
        <AreaField name="answerComment" label="Varför" rows={3} defaultValue={correction.answerComment} />
        <div className="acts">
          <SubmitButton kind="plain">Spara svaret</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
