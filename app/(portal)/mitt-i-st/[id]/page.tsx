import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { CaseLine } from "@/components/charts/case-line";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { AppLink } from "@/components/ui/app-link";
import { InlineFacts } from "@/components/ui/facts";
import { Whole } from "@/components/ui/nowrap";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant, formatWeekdayYear } from "@/lib/dates";
import { boardRow } from "@/lib/mittist/board";
import { listColleagues } from "@/lib/mittist/colleagues";
import { listEscalations } from "@/lib/mittist/escalation-queries";
import { noteAnswersRead } from "@/lib/mittist/escalation-readings";
import { listIntyg } from "@/lib/mittist/intyg-queries";
import { mayCoordinate } from "@/lib/mittist/policy";
import { knowsOfEscalation } from "@/lib/mittist/policy-escalation";
import { mayAppointCoEvaluator } from "@/lib/mittist/policy-standing";
import { findPresentation } from "@/lib/mittist/presentation";
import { getCase, listEvents, listFailedMail } from "@/lib/mittist/queries";
import { type CaseRecord, moveFacts } from "@/lib/mittist/record";
import { listSentDocuments } from "@/lib/mittist/report-queries";
import { hasReached } from "@/lib/mittist/rules";
import { eventName } from "@/lib/mittist/steps";
import { findDayTalk } from "@/lib/practice-days/queries";
import { Time } from "../board";
import { CoEvaluatorForm, StepForm } from "./case-forms";
import { CasePapers } from "./case-papers";
import { ContactSection } from "./contact";
import { DaySection } from "./day";
import { Escalations } from "./escalations";
import { FailedMail } from "./failed-mail";
import { Portfolio } from "./portfolio";
import { ManageLink, Standing } from "./standing";
import { Steps } from "./steps";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Ärende, ${residentName}` }));
}

export default async function CasePage({ params }: Props) {
  const viewer = await requireViewer();
  const record = await found(getCase(viewer, (await params).id));
  const isAppointing = !record.coEvaluatorId && mayAppointCoEvaluator(viewer, record.facts).allowed;
  const [events, mail, intyg, documents, escalations, presentation, days, coEvaluators] = await Promise.all([
    listEvents(viewer, record),
    record.hasFailedMail ? listFailedMail(viewer, record) : [],
    hasReached(record.state, "practiceDayHeld") ? listIntyg(viewer, record.id) : [],
    hasReached(record.state, "preliminary") ? listSentDocuments(viewer, record.id) : [],
    listEscalations(viewer, record),
    hasReached(record.state, "preliminary") ? null : findPresentation(viewer, record),
    findDayTalk(viewer, record),
    isAppointing ? listColleagues(viewer, "coEvaluator") : [],
  ]);
  if (escalations.some(({ isUnread }) => isUnread)) await noteAnswersRead(viewer, record.id);
  return (
    <>
      <CaseHead viewer={viewer} record={record} />
      <Section title="Nästa steg" id="nasta">
        <Standing record={record} />
        <KeepAnswers>
          <StepForm viewer={viewer} record={record} sent={documents.length} />
          {isAppointing ? <CoEvaluatorForm record={record} choices={coEvaluators} /> : null}
          <FailedMail mail={mail} mayResend={mayCoordinate(viewer, record.facts.regionId).allowed} />
        </KeepAnswers>
        <ManageLink viewer={viewer} record={record} />
      </Section>
      <DaySection viewer={viewer} record={record} talk={days} />
      <ContactSection viewer={viewer} record={record} presentation={presentation} />
      <Portfolio viewer={viewer} record={record} />
      <CasePapers viewer={viewer} record={record} intyg={intyg} documents={documents} />
      <Escalations viewer={viewer} record={record} escalations={escalations} />
      <Steps record={record} events={events} today={viewer.today} />
      <Section title="Det som har hänt" id="hant">
        <ol className="events">
          {events.map((event) => (
            <li key={event.id}>
              <time dateTime={event.at.toISOString()}>{formatInstant(event.at)}</time>
              <span>
                {eventName(event.kind)}, {event.personName}
                {event.note ? <span className="why">. {event.note}</span> : null}
              </span>
            </li>
          ))}
        </ol>
        <Sees
          names={seenBy(record)}
          more="Koordinatorn ser steg och datum, aldrig portföljen eller rapporten."
        />
      </Section>
    </>
  );
}

function CaseHead({ viewer, record }: { viewer: Viewer; record: CaseRecord }) {
  const { practiceDay } = record;
  const move = moveFacts(record, knowsOfEscalation(viewer, record.facts));
  const row = boardRow({ ...record, move }, viewer.today);
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st">Mitt-i-ST</AppLink>
      </p>
      <div className="desk-head">
        <div>
          <h1>{record.residentName}, Mitt-i-ST</h1>
          <InlineFacts
            items={[
              { term: "Vårdcentral", value: `${record.unitName}, ${record.regionName}`, onPhone: true },
              { term: "Värderare", value: record.evaluatorName, onPhone: true },
              { term: "Medvärderare", value: coEvaluatorWords(record) },
              {
                term: "Praktikdag",
                value: practiceDay ? formatWeekdayYear(practiceDay) : "inte bestämd",
                onPhone: true,
              },
            ]}
          />
        </div>
      </div>
      <div className="case-head">
        <CaseLine station={row.station} name={row.step} late={row.group === "late"} />
        <p className="lead">
          <b>{row.move.who}</b> <Whole>{row.move.does}</Whole>
        </p>
        <p>
          <Time time={row.time} />
        </p>
      </div>
    </>
  );
}

function coEvaluatorWords(record: CaseRecord): string {
  if (!record.coEvaluatorName) return record.firstEvaluation ? "saknas, första uppdraget" : "behövs inte";
  return record.firstEvaluation
    ? `${record.coEvaluatorName}, värderarens första uppdrag`
    : record.coEvaluatorName;
}

function seenBy(record: CaseRecord): string[] {
  const names = [record.residentName, record.evaluatorName];
  if (record.coEvaluatorName) names.push(record.coEvaluatorName);
  return [...names, "koordinatorn", "Mitt-i-ST-ledningen"];
}
