import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField, SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { SectionText } from "@/lib/mittist/content";
import type { CaseRecord } from "@/lib/mittist/record";
import { sentencesOf } from "@/lib/mittist/sentences";
import { addCorrectionAction } from "./actions";
import { markFormId } from "./mark-form-id";

type Props = { record: CaseRecord; section: SectionText; sentence: number | null };

const LONGEST_CHOICE = 70;

/** A remark on one sentence of the section, or on all of it. */
export function MarkForm({ record, section, sentence }: Props) {
  const id = markFormId(section.key);
  return (
    <details className="more" id={id} open={sentence !== null}>
      <summary>Synpunkt på ”{section.heading}”</summary>
      <ActionForm
        action={addCorrectionAction}
        formId={id}
        errorTitle="Synpunkten är inte sparad"
        clearWhenDone
      >
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="sectionKey" value={section.key} />
        <SelectField
          name="sentence"
          label="Mening"
          empty="Hela avsnittet"
          defaultValue={sentence === null ? "" : String(sentence)}
          choices={sentencesOf(section.text).map((words, index) => ({
            value: String(index),
            label: shortened(words),
          }))}
        />
        <RadioGroup
          name="kind"
          legend="Vad är det?"
          choices={[
            { value: "factualError", label: "Sakfel" },
            { value: "misunderstanding", label: "Missförstånd" },
          ]}
        />
        <AreaField name="comment" label="Vad stämmer inte?" rows={4} />
        <div className="acts">
          <SubmitButton kind="plain">Spara synpunkten</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}

function shortened(words: string): string {
  return words.length <= LONGEST_CHOICE ? words : `${words.slice(0, LONGEST_CHOICE)}…`;
}
