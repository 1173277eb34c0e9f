import { ActionForm } from "@/components/forms/action-form";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { type Fact, Facts } from "@/components/ui/facts";
import { PdfLink } from "@/components/ui/pdf-link";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear, todayIn } from "@/lib/dates";
import type { IntygView } from "@/lib/mittist/intyg-queries";
import { rolesIn } from "@/lib/mittist/policy";
import { mayIssueIntyg } from "@/lib/mittist/policy-after";
import type { CaseRecord } from "@/lib/mittist/record";
import type { SentDocument } from "@/lib/mittist/report-queries";
import { hasReached } from "@/lib/mittist/rules";
import { listWords } from "@/lib/texts/rules";
import { issueIntygAction } from "./actions";

type Props = {
  viewer: Viewer;
  record: CaseRecord;
  intyg: IntygView[];
  documents: SentDocument[];
};

/** The report, the intyg and the evaluation: what there is, and what comes next for the viewer. */
export function CasePapers({ viewer, record, intyg, documents }: Props) {
  const items: Fact[] = [
    ...documents.map((document, index) => reportFact(record, document, index === 0)),
    ...intygFact(viewer, record, intyg),
    ...evaluationFact(record),
  ];
  const open = openBesideIntyg(viewer, record);
  if (items.length === 0) return null;
  return (
    <Section title="Rapport och intyg" id="papper">
      <Facts items={items} />
      <KeepAnswers>
        {mayIssueIntyg(viewer, record.facts, intyg.length > 0).allowed ? (
          <ActionForm action={issueIntygAction} formId="intyg" errorTitle="Intyget är inte utfärdat">
            <input type="hidden" name="caseId" value={record.id} />
            {open.length > 0 ? (
              <p className="note">
                Intyget visar att Mitt-i-ST är genomförd och dömer inte. Det kan utfärdas nu, fast{" "}
                {listWords(open, "och")}.
              </p>
            ) : null}
            <div className="acts">
              <SubmitButton kind="plain">Utfärda intyget</SubmitButton>
            </div>
          </ActionForm>
        ) : null}
      </KeepAnswers>
    </Section>
  );
}

/** What the intyg does not wait for. Who has taken the case over learns that the report is held, and not why. */
function openBesideIntyg(viewer: Viewer, { facts, hasUnseenRecordings }: CaseRecord): string[] {
  const asked =
    facts.escalatedBy === viewer.personId
      ? "Mitt-i-ST-ledningen inte har svarat på din fråga"
      : "rapporten väntar på besked";
  return [
    ...(facts.isEscalated ? [asked] : []),
    ...(hasUnseenRecordings ? ["du inte har markerat inspelningarna som sedda"] : []),
  ];
}

// The page shows what was sent last; what came before it is kept as pdf.
function reportFact(record: CaseRecord, document: SentDocument, isLatest: boolean): Fact {
  const { kind, sentAt, documentId } = document;
  const isFinal = kind === "final";
  return {
    term: isFinal ? "Slutlig rapport" : "Preliminär rapport",
    text: (
      <>
        {isLatest ? <AppLink href={`/mitt-i-st/${record.id}/rapport`}>Läs rapporten</AppLink> : null}{" "}
        {isFinal ? "Slutlig" : "Skickad"} {formatDayYear(todayIn(sentAt))}.{" "}
        <PdfLink documentId={documentId} isGivenUp={document.isDocumentGivenUp}>
          Ladda ner som pdf
        </PdfLink>
      </>
    ),
    status: isFinal ? <Status kind="lock">Låst</Status> : <Status kind="way">Preliminär</Status>,
  };
}

/** Nothing of what a case that has ended will never have. */
function intygFact(viewer: Viewer, record: CaseRecord, all: IntygView[]): Fact[] {
  const [intyg, ...earlier] = all;
  // Those who follow the case without opening its intyg see the day alone.
  if (!intyg && record.intygIssuedOn) {
    const day = formatDayYear(record.intygIssuedOn);
    return [{ term: "Intyg", text: `Utfärdat ${day}.`, status: <Status kind="done">Utfärdat</Status> }];
  }
  if (!intyg && record.isClosed && !hasReached(record.state, "practiceDayHeld")) return [];
  if (!intyg) {
    const isMine = rolesIn(viewer, record.facts).has("evaluator");
    return [
      {
        term: "Intyg",
        text: isMine
          ? "Utfärdas av dig när praktikdagen är genomförd. Det innehåller inget omdöme."
          : "Utfärdas av värderaren när praktikdagen är genomförd.",
        status: <Status kind="plan">Inte utfärdat</Status>,
      },
    ];
  }
  return [
    {
      term: "Intyg",
      text: (
        <>
          <AppLink href={`/mitt-i-st/${record.id}/intyg`}>Visa intyget</AppLink>, utfärdat{" "}
          {formatDayYear(intyg.issuedOn)}.{" "}
          <PdfLink documentId={intyg.documentId} isGivenUp={intyg.isDocumentGivenUp}>
            Ladda ner som pdf
          </PdfLink>
          {earlier.length > 0 ? " Det ersätter ett tidigare intyg, som finns kvar på intygets sida." : null}
        </>
      ),
      status: <Status kind="done">Utfärdat</Status>,
    },
  ];
}

function evaluationFact(record: CaseRecord): Fact[] {
  return record.isEvaluated
    ? [
        {
          term: "Utvärdering",
          text: "ST-läkaren har lämnat sin utvärdering.",
          status: <Status kind="done">Lämnad</Status>,
        },
      ]
    : [];
}
