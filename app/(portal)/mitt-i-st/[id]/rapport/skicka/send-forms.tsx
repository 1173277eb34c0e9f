import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Decision } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type Reason, SENTENCES } from "@/lib/mittist/policy";
import { mayAskForReading, mayFinalise, maySendPreliminary } from "@/lib/mittist/policy-report";
import type { CaseRecord } from "@/lib/mittist/record";
import type { DraftView } from "@/lib/mittist/report-page";
import { firstName, hasReached, spanInWords } from "@/lib/mittist/rules";
import { controlCode } from "@/lib/signing/canonical";
import { askForReadingAction, finaliseAction, sendPreliminaryAction } from "../actions";

type Props = { viewer: Viewer; record: CaseRecord; draft: DraftView };

/** To the medvärderare, to the ST-läkare, or final: one of them is next. */
export function SendForms({ viewer, record, draft }: Props) {
  if (hasReached(record.state, "preliminary"))
    return <Finalise viewer={viewer} record={record} draft={draft} />;
  const reading = mayAskForReading(viewer, record.facts);
  const sending = maySendPreliminary(viewer, record.facts, draft.sectionsHash);
  const isRead = record.facts.approvedHash === draft.sectionsHash;
  return record.firstEvaluation && reading.allowed && !isRead ? (
    <AskForReading record={record} />
  ) : (
    <SendPreliminary record={record} draft={draft} decision={sending} />
  );
}

function AskForReading({ record }: { record: CaseRecord }) {
  const name = record.coEvaluatorName ?? "medvärderaren";
  return (
    <ActionForm action={askForReadingAction} formId="lasning" errorTitle="Rapporten är inte skickad">
      <p>
        {name} läser först, konsultationsrapporterna också om det finns några. Du kan skicka även om rubriker
        är tomma, {firstName(name)} ser vad som saknas.
      </p>
      <input type="hidden" name="caseId" value={record.id} />
      <div className="acts">
        <SubmitButton>Skicka till {firstName(name)} för läsning</SubmitButton>
      </div>
    </ActionForm>
  );
}

type Sending = { record: CaseRecord; draft: DraftView; decision: Decision<Reason> };

function SendPreliminary({ record, draft, decision }: Sending) {
  return (
    <ActionForm action={sendPreliminaryAction} errorTitle="Rapporten är inte skickad">
      <p>
        Den preliminära rapporten går till {record.residentName}, som har{" "}
        {spanInWords(record.deadlines.correctionDays)} på sig att rätta sakfel. Ingen annan får den.
      </p>
      <Shown record={record} draft={draft} />
      <div className="acts">
        <SubmitButton {...reasonOf(decision)}>Skicka till {firstName(record.residentName)}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Finalise({ viewer, record, draft }: Props) {
  const decision = mayFinalise(viewer, record.facts, record.deadlines, record.unanswered);
  return (
    <ActionForm action={finaliseAction} errorTitle="Rapporten är inte slutlig än">
      <p>
        När du gör rapporten slutlig signerar du texten ovan. Den låses för gott och skickas som pdf till{" "}
        {record.residentName} och till SFAM:s rapportgrupp.
      </p>
      <Shown record={record} draft={draft} />
      <div className="acts">
        <SubmitButton {...reasonOf(decision)}>Signera och gör slutlig</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Shown({ record, draft }: { record: CaseRecord; draft: DraftView }) {
  return (
    <>
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="hash" value={draft.hash} />
      <p className="hash">Textens fingeravtryck: {controlCode(draft.hash)}</p>
    </>
  );
}

function reasonOf(decision: Decision<Reason>): { reason?: string } {
  return decision.allowed ? {} : { reason: SENTENCES[decision.reason] };
}
