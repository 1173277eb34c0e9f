import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { InlineFacts } from "@/components/ui/facts";
import { PdfLink } from "@/components/ui/pdf-link";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { formatInstant, formatWeekdayYear } from "@/lib/dates";
import { allSections } from "@/lib/mittist/content";
import { getReportToRead, type ReportToRead } from "@/lib/reading-group/queries";
import { noteReading } from "@/lib/report-links/readings";
import { controlCode } from "@/lib/signing/canonical";
import { ReportText } from "../../[id]/rapport/report-text";
import { MarkForm, ThemesForm } from "./group-forms";
import { GroupNotes } from "./group-notes";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getReportToRead(await requireViewer(), (await params).id);
  return titled(question, ({ text }) => ({ title: `Slutlig rapport, ${text.residentName}` }));
}

/** One final report as the rapportgrupp reads it, with what the group has said beside it. */
export default async function ReaderPage({ params }: Props) {
  const viewer = await requireViewer();
  const report = await found(getReportToRead(viewer, (await params).id));
  await noteReading(viewer, report.caseId, new Date());
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/rapporter">Slutliga rapporter</AppLink>
      </p>
      <Head report={report} />
      <Section title="Rapporten" id="rapporten">
        <div className="report">
          <ReportText sections={allSections(report.text)} note={report.text.correctionsNote} />
          <p className="hash">Kontrollkod: {report.code ?? controlCode(report.hash)}</p>
        </div>
      </Section>
      <Section title="Din läsning" id="lasning">
        <MarkForm caseId={report.caseId} readAt={report.readAt} />
      </Section>
      <Section
        title="Teman"
        id="teman"
        note={report.isProposal ? "Listan är portalens förslag, tills rådet har bestämt en egen." : undefined}
      >
        <ThemesForm
          caseId={report.caseId}
          themes={report.themes}
          retired={report.retired}
          chosen={report.chosen}
        />
      </Section>
      <Section title="Anteckningar i gruppen" id="anteckningar">
        <GroupNotes caseId={report.caseId} notes={report.notes} ownId={viewer.personId} />
        <Sees names={["rapportgruppen"]} more="Varken ST-läkaren, värderaren eller koordinatorn ser dem." />
      </Section>
    </>
  );
}

function Head({ report: { text, finalisedAt, documentId, isDocumentGivenUp } }: { report: ReportToRead }) {
  return (
    <div className="desk-head">
      <div>
        <h1>{text.residentName}, slutlig rapport</h1>
        <InlineFacts
          items={[
            { term: "Vårdcentral", value: `${text.unit}, ${text.region}`, onPhone: true },
            { term: "Praktikdag", value: formatWeekdayYear(text.practiceDay), onPhone: true },
            { term: "Värderare", value: text.evaluator.name, onPhone: true },
            { term: "Slutlig", value: formatInstant(finalisedAt) },
          ]}
        />
        <p>
          <PdfLink documentId={documentId} isGivenUp={isDocumentGivenUp}>
            Ladda ner som pdf
          </PdfLink>
        </p>
      </div>
    </div>
  );
}
