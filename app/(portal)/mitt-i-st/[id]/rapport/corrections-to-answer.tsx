import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Correction } from "@/lib/mittist/correction-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { answerCorrectionAction } from "./actions";
import { CorrectionText } from "./correction-text";

type Props = { record: CaseRecord; corrections: Correction[]; section: string };

/** Under the heading that they are about: each gets an answer, that the text is changed, or that it stands and why. */
export function CorrectionsToAnswer({ record, corrections, section }: Props) {
  return corrections
    .filter(({ sectionKey }) => sectionKey === section)
    .map((one) => (
      <div className="talk to-answer" key={one.id}>
        <CorrectionText correction={one} number={corrections.indexOf(one) + 1} heading={null} />
        <AnswerForm record={record} correction={one} />
      </div>
    ));
}

function AnswerForm({ record, correction }: { record: CaseRecord; correction: Correction }) {
  return (
    <ActionForm
      action={answerCorrectionAction}
      formId={`svar-${correction.id}`}
      errorTitle="Svaret är inte sparat"
      fold={{
        summary: correction.answer === null ? "Svara" : "Ändra svaret",
        isOpen: correction.answer === null,
      }}
    >
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="correctionId" value={correction.id} />
      <RadioGroup
        name="answer"
        legend="Texten är"
        {...(correction.answer ? { defaultValue: correction.answer } : {})}
        choices={[
          { value: "changed", label: "ändrad" },
          { value: "kept", label: "behållen, därför att" },
        ]}
      />
      <AreaField
        name="answerComment"
        label="Varför"
        hint="Behövs när texten står kvar."
        rows={3}
        defaultValue={correction.answerComment}
      />
      <div className="acts">
        <SubmitButton kind="plain">Spara svaret</SubmitButton>
      </div>
    </ActionForm>
  );
}
