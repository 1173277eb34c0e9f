import { DraftField } from "@/components/forms/draft-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatTime } from "@/lib/dates";
import { GOALS_SECTION } from "@/lib/mittist/content";
import type { Correction } from "@/lib/mittist/correction-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import type { DraftView } from "@/lib/mittist/report-page";
import { everySection } from "@/lib/mittist/report-queries";
import { hasReached, MOST_WORDS, spanInWords } from "@/lib/mittist/rules";
import type { Support } from "@/lib/mittist/support-query";
import { warningsOf } from "@/lib/mittist/warnings";
import type { OpenItem, PartWithNote } from "@/lib/portfolios/item-queries";
import { countWords } from "@/lib/texts/rules";
import { DayNoteField } from "../dagen/day-note";
import { CorrectionsToAnswer } from "./corrections-to-answer";
import { Consultations } from "./konsultationer/consultations";
import { LeftByOthers } from "./left-by-others";
import { Goals } from "./mal/goals";
import { PortfolioBeside } from "./portfolio-beside";
import { Warnings } from "./warnings";
import { WordTotal } from "./word-total";

type Props = {
  viewer: Viewer;
  record: CaseRecord;
  draft: DraftView;
  corrections: Correction[];
  support: Support;
  portfolio: PartWithNote[];
  /** The part of it that is read beside the text. */
  opened: OpenItem | null;
};

/** The headings with how they stand, a field under each, and beside them what to think of. */
export function WriteReport(props: Props) {
  const { viewer, record, draft, corrections, support, portfolio, opened } = props;
  const isWritten = (key: string) => (draft.saved[key]?.body.trim() ?? "") !== "";
  const warnings = warningsOf(everySection(draft), support.names);
  const words = draft.text.sections.reduce((sum, { text }) => sum + countWords(text), 0);
  return (
    <div className="desk">
      <div className="report">
        {record.coEvaluatorComment ? (
          <section className="talk" aria-labelledby="medvarderaren">
            <h3 id="medvarderaren">{record.coEvaluatorName} skriver</h3>
            <p className="read pre">{record.coEvaluatorComment}</p>
          </section>
        ) : null}
        <WordTotal initial={words} most={MOST_WORDS} />
        <ol className="toc">
          {draft.template.sections.map(({ key, heading }) => (
            <li key={key}>
              <a href={`#section-${key}`}>{heading}</a>
              {isWritten(key) ? <Status kind="done">Skriven</Status> : <Status kind="plan">Tom</Status>}
            </li>
          ))}
        </ol>
        {draft.template.sections.map(({ key, heading, guide }) => (
          <section key={key} id={`section-${key}`}>
            <DraftField
              target={{ slot: "section", parentId: record.reportId, sectionKey: key }}
              label={<span className="heading-label">{heading}</span>}
              hint={guide}
              initial={initialOf(draft, key)}
              sees={seenBy(record)}
              rows={7}
              countsWords
            />
            <Warnings warnings={warnings.filter(({ sectionKey }) => sectionKey === key)} />
            <CorrectionsToAnswer record={record} corrections={corrections} section={key} />
          </section>
        ))}
        <Goals record={record} goals={draft.goals} choices={support.delmalChoices} />
        <CorrectionsToAnswer record={record} corrections={corrections} section={GOALS_SECTION.key} />
        <Consultations
          record={record}
          consultations={draft.consultations}
          warnings={warnings}
          sees={seenBy(record)}
        />
        <div className="report-done">
          <p>{nextWords(record)}</p>
          <div className="acts">
            <ButtonLink kind="first" href={`/mitt-i-st/${record.id}/rapport/skicka`}>
              Läs igenom och skicka
            </ButtonLink>
            <a href={`/api/rapport/${record.id}/utkast`}>Visa som pdf</a>
          </div>
        </div>
      </div>
      <aside className="portfolio" aria-label="Stöd">
        <LeftByOthers drafts={support.left} />
        <DayNoteField caseId={record.id} note={support.dayNote} rows={8} />
        <PortfolioBeside viewer={viewer} caseId={record.id} parts={portfolio} opened={opened} />
        <h3>Att tänka på</h3>
        <ul className="think">
          {draft.template.instruction.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {draft.template.proposal ? (
          <p className="note">Rubrikerna är portalens förslag: SFAM:s egen mall är inte offentlig.</p>
        ) : null}
      </aside>
    </div>
  );
}

function initialOf(draft: DraftView, key: string) {
  const saved = draft.saved[key];
  return saved
    ? { body: saved.body, version: saved.version, at: formatTime(saved.at) }
    : { body: "", version: 0, at: null };
}

function seenBy(record: CaseRecord): string {
  const isRead = record.reading === "asked" || record.reading === "approved";
  return record.coEvaluatorName && isRead ? `dig och ${record.coEvaluatorName}, medvärderare` : "bara dig";
}

function nextWords(record: CaseRecord): string {
  if (hasReached(record.state, "preliminary")) {
    return "När alla synpunkter har fått ett svar gör du rapporten slutlig. Då låses den och skickas.";
  }
  const first = record.firstEvaluation
    ? `${record.coEvaluatorName ?? "Medvärderaren"} läser rapporten först. Därefter går den till ${record.residentName}`
    : `Rapporten går till ${record.residentName}`;
  return `${first}, som har ${spanInWords(record.deadlines.correctionDays)} på sig att rätta sakfel. Ingen annan får den om inte ST-läkaren själv delar den.`;
}
