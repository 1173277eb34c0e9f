import { PdfLink } from "@/components/ui/pdf-link";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import { allSections } from "@/lib/mittist/content";
import { rolesIn } from "@/lib/mittist/policy";
import { mayCorrect } from "@/lib/mittist/policy-report";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Correction, SentReport } from "@/lib/mittist/report-queries";
import { controlCode } from "@/lib/signing/canonical";
import { MyCorrections } from "./my-corrections";
import { ReportText } from "./report-text";

type Props = { viewer: Viewer; record: CaseRecord; report: SentReport; corrections: Correction[] };

/** The report as it was sent, word for word; below it the ST-läkare's answer to a preliminary one. */
export function ReadSent({ viewer, record, report, corrections }: Props) {
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
        <ReportText sections={allSections(report.text)} note={report.text.correctionsNote} />
        {isFinal ? <p className="hash">Kontrollkod: {controlCode(report.hash)}</p> : null}
        <Sees
          names={seenBy(record, isOwn, isFinal)}
          more={`${isOwn ? "Du" : "ST-läkaren"} bestämmer vilka andra som får se den.`}
        />
        {mayAnswer ? (
          <MyCorrections record={record} corrections={corrections} sections={allSections(report.text)} />
        ) : null}
      </div>
    </div>
  );
}

function seenBy(record: CaseRecord, isOwn: boolean, isFinal: boolean): string[] {
  const parties = [isOwn ? "dig" : record.residentName, record.evaluatorName];
  if (isFinal) return [...parties, "rapportgruppen"];
  return record.coEvaluatorName ? [...parties, record.coEvaluatorName] : parties;
}
