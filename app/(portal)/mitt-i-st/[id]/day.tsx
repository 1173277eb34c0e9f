import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatWeekdayYear } from "@/lib/dates";
import type { CaseRecord } from "@/lib/mittist/record";
import { hasReached } from "@/lib/mittist/rules";
import { formatPeriod } from "@/lib/periods";
import { mayAnswerDay, mayFollowDay, mayProposeDays } from "@/lib/practice-days/policy";
import type { DayTalk, ProposedDay } from "@/lib/practice-days/queries";
import { isUnsuitable } from "@/lib/practice-days/rules";
import { listWords } from "@/lib/texts/rules";
import { DayForm } from "./case-forms";
import { acceptDayAction, declineDayAction, proposeDaysAction, withdrawDayAction } from "./dagen/actions";

type Props = { viewer: Viewer; record: CaseRecord; talk: DayTalk };

/** The agreed day with its programme, and until then the days that the two propose to each other. */
export function DaySection({ viewer, record, talk }: Props) {
  const { practiceDay } = record;
  const isAgreed = hasReached(record.state, "dated") && practiceDay;
  const mayPropose = mayProposeDays(viewer, record.facts).allowed;
  if (record.isClosed || (!isAgreed && !mayPropose)) return null;
  return (
    <Section title="Praktikdagen" id="praktikdagen">
      {isAgreed ? (
        <>
          <p>
            <b>{formatWeekdayYear(practiceDay)}</b>, {record.unitName}.
          </p>
          <div className="acts">
            {mayFollowDay(viewer, record.facts) ? (
              <AppLink href={`/mitt-i-st/${record.id}/dagen`}>Dagens program</AppLink>
            ) : null}
            <a href={`/api/mittist/${record.id}/kalender`}>Ladda ner till kalendern</a>
          </div>
        </>
      ) : null}
      <KeepAnswers>
        {talk.proposals.length > 0 ? (
          <ul className="days">
            {talk.proposals.map((proposal) => (
              <li key={proposal.id}>
                <Proposal viewer={viewer} record={record} proposal={proposal} talk={talk} />
              </li>
            ))}
          </ul>
        ) : null}
      </KeepAnswers>
      {mayPropose ? <ProposeForm record={record} talk={talk} isMoving={Boolean(isAgreed)} /> : null}
      <DayForm viewer={viewer} record={record} />
    </Section>
  );
}

type ProposalProps = { viewer: Viewer; record: CaseRecord; proposal: ProposedDay; talk: DayTalk };

function Proposal({ viewer, record, proposal, talk }: ProposalProps) {
  const { id, day, proposedBy, proposer } = proposal;
  const isMine = proposedBy === viewer.personId;
  const mayAnswer = mayAnswerDay(viewer, record.facts, proposedBy).allowed;
  const hidden = (
    <>
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="proposalId" value={id} />
    </>
  );
  const words = formatWeekdayYear(day);
  return (
    <>
      <p>
        <b>{words}</b>
        <small>{isMine ? "ditt förslag" : `${proposer} föreslår`}</small>
        {isUnsuitable(day, talk.unsuitable) ? (
          <Status kind="miss">ST-läkaren har anmält att dagen inte passar</Status>
        ) : null}
      </p>
      {mayAnswer && day >= viewer.today ? (
        <ActionForm action={acceptDayAction} formId={`ja-${id}`} errorTitle="Dagen är inte bestämd">
          {hidden}
          <SubmitButton kind={talk.proposals.length === 1 ? "first" : "plain"}>
            Bestäm dagen<span className="vh"> {words}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
      {mayAnswer ? (
        <ActionForm action={declineDayAction} formId={`nej-${id}`} errorTitle="Svaret är inte skickat">
          {hidden}
          <SubmitButton kind="text">
            Passar inte<span className="vh">: {words}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
      {isMine ? (
        <ActionForm action={withdrawDayAction} formId={`bort-${id}`} errorTitle="Förslaget står kvar">
          {hidden}
          <SubmitButton kind="plain">
            Ta tillbaka<span className="vh"> {words}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}

function ProposeForm({ record, talk, isMoving }: { record: CaseRecord; talk: DayTalk; isMoving: boolean }) {
  const away = talk.unsuitable.map(({ startsOn, endsOn }) => formatPeriod(startsOn, endsOn));
  return (
    <ActionForm
      action={proposeDaysAction}
      formId="forslag"
      errorTitle="Förslaget är inte skickat"
      clearWhenDone
      fold={{
        summary: isMoving ? "Föreslå en annan dag" : "Föreslå dagar",
        isOpen: !isMoving && talk.proposals.length === 0,
      }}
    >
      <input type="hidden" name="caseId" value={record.id} />
      {away.length > 0 ? <p className="note">Passar inte ST-läkaren: {listWords(away, "och")}.</p> : null}
      <div className="pair">
        <TextField name="day1" label="Dag" type="date" width="short" />
        <TextField name="day2" label="Eller" type="date" width="short" />
        <TextField name="day3" label="Eller" type="date" width="short" />
      </div>
      <div className="acts">
        <SubmitButton kind="plain">Skicka förslaget</SubmitButton>
      </div>
    </ActionForm>
  );
}
