import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Correction } from "@/lib/mittist/correction-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { removeCorrectionAction } from "./actions";
import { CorrectionText } from "./correction-text";

type Props = { record: CaseRecord; correction: Correction; number: number; isOwn: boolean };

/** One remark beside its sentence; its writer can take it away until it is sent. */
export function CorrectionCard({ record, correction, number, isOwn }: Props) {
  return (
    <div className="talk" id={`synpunkt-${number}`}>
      <CorrectionText correction={correction} number={number} heading={null} />
      {isOwn ? (
        <ActionForm
          action={removeCorrectionAction}
          formId={`bort-${correction.id}`}
          errorTitle="Synpunkten är kvar"
        >
          <input type="hidden" name="caseId" value={record.id} />
          <input type="hidden" name="correctionId" value={correction.id} />
          <SubmitButton kind="text">Ta bort synpunkten</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}
