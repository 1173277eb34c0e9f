import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear, formatInstant, todayIn } from "@/lib/dates";
import type { EscalationView } from "@/lib/mittist/escalation-queries";
import { mayAnswerEscalation, mayConverse, mayEscalate } from "@/lib/mittist/policy-escalation";
import type { CaseRecord } from "@/lib/mittist/record";
import { listWords } from "@/lib/texts/rules";
import { answerEscalationAction, escalateAction, writeToEscalationAction } from "./actions";

type Props = { viewer: Viewer; record: CaseRecord; escalations: EscalationView[] };

/** Very great deficits go to the leadership first. The section is there for the evaluator and the leadership alone. */
export function Escalations({ viewer, record, escalations }: Props) {
  const mayAsk = mayEscalate(viewer, record.facts).allowed;
  if (!mayAsk && escalations.length === 0) return null;
  return (
    <Section title="Fråga till ledningen" id="ledningen">
      {escalations.map((one) => (
        <div className="talk" key={one.id}>
          <p className="note">
            {one.asker} frågade {formatDayYear(todayIn(one.askedAt))}
          </p>
          <p className="read pre">{one.question}</p>
          {one.messages.map(({ id, author, body, at }) => (
            <div className="said" key={id}>
              <p className="note">
                {author} skrev {formatInstant(new Date(at))}
              </p>
              <p className="read pre">{body}</p>
            </div>
          ))}
          <Unreached names={one.unreached} />
          {one.answer && one.answeredAt ? (
            <div className="said">
              <p className="note">
                {one.answeredBy} svarade {formatDayYear(todayIn(one.answeredAt))}
              </p>
              <p className="read pre">{one.answer}</p>
            </div>
          ) : null}
        </div>
      ))}
      <KeepAnswers>
        {mayConverse(viewer, record.facts).allowed ? <MessageForm record={record} /> : null}
        {mayAnswerEscalation(viewer, record.facts).allowed ? <AnswerForm record={record} /> : null}
        {mayAsk ? <AskForm record={record} isAgain={escalations.length > 0} /> : null}
      </KeepAnswers>
      <Sees
        names={["den som frågade", "Mitt-i-ST-ledningen"]}
        more="Ingen annan ser den, inte heller efteråt."
      />
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

function AskForm({ record, isAgain }: { record: CaseRecord; isAgain: boolean }) {
  return (
    <details className="more">
      <summary>
        {isAgain ? "Ställ en ny fråga till ledningen" : "Ser du mycket stora brister? Fråga ledningen först"}
      </summary>
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

function MessageForm({ record }: { record: CaseRecord }) {
  return (
    <ActionForm
      action={writeToEscalationAction}
      formId="meddelande"
      errorTitle="Meddelandet är inte skickat"
      clearWhenDone
    >
      <input type="hidden" name="caseId" value={record.id} />
      <AreaField name="body" label="Skriv mer" rows={3} />
      <div className="acts">
        <SubmitButton kind="plain">Skicka meddelandet</SubmitButton>
      </div>
    </ActionForm>
  );
}

function AnswerForm({ record }: { record: CaseRecord }) {
  return (
    <ActionForm action={answerEscalationAction} formId="svar" errorTitle="Svaret är inte skickat">
      <input type="hidden" name="caseId" value={record.id} />
      <AreaField
        name="answer"
        label="Ledningens svar"
        hint="Svaret avslutar frågan. Då kan rapporten gå vidare."
        rows={5}
      />
      <div className="acts">
        <SubmitButton>Skicka svaret</SubmitButton>
      </div>
    </ActionForm>
  );
}
