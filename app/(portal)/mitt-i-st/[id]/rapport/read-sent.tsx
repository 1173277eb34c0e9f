import { PdfLink } from "@/components/ui/pdf-link";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import type { Appendix } from "@/lib/mittist/consultation-queries";
import { allSections } from "@/lib/mittist/content";
import type { Correction } from "@/lib/mittist/correction-queries";
import { rolesIn } from "@/lib/mittist/policy";
import { mayCorrect } from "@/lib/mittist/policy-report";
import type { CaseRecord } from "@/lib/mittist/record";
import type { SentReport } from "@/lib/mittist/report-queries";
import { controlCode } from "@/lib/signing/canonical";
import { CorrectionText } from "./correction-text";
import { Difference } from "./difference";
import { Appendices } from "./konsultationer/appendices";
import { MarkedReport } from "./marked-report";
import { MyCorrections } from "./my-corrections";
import { ReportText } from "./report-text";

type Props = {
  viewer: Viewer;
  record: CaseRecord;
  report: SentReport;
  /** What the parties were sent before a final report; nobody else has it. */
  preliminary: SentReport | null;
  corrections: Correction[];
  appendices: Appendix[];
  chosen: string | null;
};

/** The report as it was sent, word for word, with what the ST-läkare remarked and what came of it. */
export function ReadSent({ viewer, record, report, preliminary, corrections, appendices, chosen }: Props) {
  const isFinal = report.kind === "final";
  const isOwn = rolesIn(viewer, record.facts).has("resident");
  const mayAnswer = mayCorrect(viewer, record.facts).allowed;
  return (
    <div className="desk desk--read">
      <div className="report">
        <p>
          {isFinal ? <Status kind="lock">Slutlig och låst,</Status> : <Status kind="way">Preliminär,</Status>}{" "}
          {isFinal ? "signerad av" : "skickad av"} {record.evaluatorName} {formatInstant(report.sentAt)}.{" "}
          <PdfLink
            className="whitespace-nowrap"
            documentId={report.documentId}
            isGivenUp={report.isDocumentGivenUp}
          >
            Ladda ner som pdf
          </PdfLink>
        </p>
        {isFinal ? (
          <ReportText sections={allSections(report.text)} note={report.text.correctionsNote} />
        ) : (
          <Preliminary
            record={record}
            report={report}
            corrections={corrections}
            isMarking={mayAnswer}
            chosen={chosen}
          />
        )}
        <Appendices appendices={appendices} />
        {isFinal ? <p className="hash">Kontrollkod: {report.code ?? controlCode(report.hash)}</p> : null}
        <Sees
          names={seenBy(record, isOwn, isFinal)}
          more={`${isOwn ? "Du" : "ST-läkaren"} bestämmer vilka andra som får se den.`}
        />
        {mayAnswer ? <MyCorrections record={record} count={corrections.length} /> : null}
        {isFinal && preliminary ? (
          <Outcome report={report} preliminary={preliminary} corrections={corrections} />
        ) : null}
      </div>
    </div>
  );
}

type PreliminaryProps = Pick<Props, "record" | "report" | "corrections" | "chosen"> & { isMarking: boolean };

function Preliminary({ record, report, corrections, isMarking, chosen }: PreliminaryProps) {
  return (
    <>
      {isMarking ? (
        <p>
          Stämmer något inte? Välj meningen och skriv om det är ett sakfel eller ett missförstånd. Värderaren
          svarar på var och en.
        </p>
      ) : null}
      <MarkedReport
        record={record}
        sections={allSections(report.text)}
        corrections={corrections}
        isMarking={isMarking}
        chosen={chosen}
      />
    </>
  );
}

type OutcomeProps = { report: SentReport; preliminary: SentReport; corrections: Correction[] };

/** For the two of them: each remark with its answer, and every word that was changed. */
function Outcome({ report, preliminary, corrections }: OutcomeProps) {
  const sections = allSections(preliminary.text);
  return (
    <>
      {corrections.length > 0 ? (
        <section aria-labelledby="svaren">
          <h3 id="svaren">Synpunkter och svar</h3>
          {corrections.map((one, index) => (
            <div className="talk" key={one.id}>
              <CorrectionText
                correction={one}
                number={index + 1}
                heading={sections.find(({ key }) => key === one.sectionKey)?.heading ?? null}
              />
            </div>
          ))}
        </section>
      ) : null}
      <Difference
        before={preliminary.text}
        after={report.text}
        title="Det som ändrades efter den preliminära rapporten"
      />
    </>
  );
}

function seenBy(record: CaseRecord, isOwn: boolean, isFinal: boolean): string[] {
  const parties = [isOwn ? "dig" : record.residentName, record.evaluatorName];
  if (isFinal) return [...parties, "rapportgruppen"];
  return record.coEvaluatorName ? [...parties, record.coEvaluatorName] : parties;
}
