import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear, todayIn } from "@/lib/dates";
import { mayAnswerEscalation, mayEscalate } from "@/lib/mittist/policy-report";
import type { listEscalations } from "@/lib/mittist/queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { listWords } from "@/lib/texts/rules";
import { answerEscalationAction, escalateAction } from "./actions";

type Escalation = Awaited<ReturnType<typeof listEscalations>>[number];
type Props = { viewer: Viewer; record: CaseRecord; escalations: Escalation[] };

/** Very great deficits go to the leadership first. The section is there for the evaluator and the leadership alone. */
export function Escalations({ viewer, record, escalations }: Props) {
  const mayAsk = mayEscalate(viewer, record.facts).allowed;
  if (!mayAsk && escalations.length === 0) return null;
  return (
    <Section title="Fråga till ledningen" id="ledningen">
      {escalations.map((one) => (
        <div className="talk" key={one.id}>
          <p className="note">Frågan ställdes {formatDayYear(todayIn(one.askedAt))}</p>
          <p className="read pre">{one.question}</p>
          <Unreached names={one.unreached} />
          {one.answer && one.answeredAt ? (
            <>
              <p className="note">
                {one.answeredBy} svarade {formatDayYear(todayIn(one.answeredAt))}
              </p>
              <p className="read pre">{one.answer}</p>
            </>
          ) : null}
        </div>
      ))}
      {mayAnswerEscalation(viewer, record.facts).allowed ? <AnswerForm record={record} /> : null}
      {mayAsk ? <AskForm record={record} /> : null}
      <Sees names={[record.evaluatorName, "Mitt-i-ST-ledningen"]} />
    </Section>
  );
}

/** Only the sender is told: that a question was asked is theirs and the leadership's to know. */
function Unreached({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      <Status kind="miss">Ditt brev till {listWords(names, "och")} gick inte fram.</Status> Det du skrev finns
      kvar här, där det också går att läsa för den du skrev till. Ring om det brådskar.
    </p>
  );
}

function AskForm({ record }: { record: CaseRecord }) {
  return (
    <details className="more">
      <summary>Ser du mycket stora brister? Fråga ledningen först</summary>
      <ActionForm action={escalateAction} formId="fraga" errorTitle="Frågan är inte skickad">
        <input type="hidden" name="caseId" value={record.id} />
        <AreaField
          name="question"
          label="Din fråga"
          hint="Rapporten kan inte skickas förrän ledningen har svarat. Skriv inget som kan röja en patient."
          rows={5}
        />
        <div className="acts">
          <SubmitButton kind="plain">Skicka frågan</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}

function AnswerForm({ record }: { record: CaseRecord }) {
  return (
    <ActionForm action={answerEscalationAction} formId="svar" errorTitle="Svaret är inte skickat">
      <input type="hidden" name="caseId" value={record.id} />
      <AreaField name="answer" label="Ledningens svar" rows={5} />
      <div className="acts">
        <SubmitButton>Skicka svaret</SubmitButton>
      </div>
    </ActionForm>
  );
}
