import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { allSections } from "@/lib/mittist/content";
import { mayWriteReport } from "@/lib/mittist/policy-report";
import { getCase } from "@/lib/mittist/queries";
import { getReportPage } from "@/lib/mittist/report-page";
import { everySection, listSentReports } from "@/lib/mittist/report-queries";
import { emptyHeadings } from "@/lib/mittist/rules";
import { warningsOf } from "@/lib/mittist/warnings";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import { Difference } from "../difference";
import { ToBeAppended } from "../konsultationer/to-be-appended";
import { ReportHead } from "../report-head";
import { ReportText } from "../report-text";
import { Warnings } from "../warnings";
import { SendForms } from "./send-forms";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Läs igenom och skicka, ${residentName}` }));
}

/** What stands here is what is sent: the whole text, its code, and the button. */
export default async function SendPage({ params }: Props) {
  const viewer = await requireViewer();
  const { record, draft, support } = await found(getReportPage(viewer, (await params).id));
  if (!draft || !mayWriteReport(viewer, record.facts).allowed) notFound();
  const sent = await listSentReports(viewer, record.id);
  const preliminary = sent.find(({ kind }) => kind === "preliminary");
  const empty = emptyHeadings(draft.text.sections);
  return (
    <>
      <ReportHead record={record} today={viewer.today} />
      <div className="desk desk--read">
        <div className="report">
          <p>
            <AppLink href={`/mitt-i-st/${record.id}/rapport`}>Tillbaka och skriv vidare</AppLink>
            {" · "}
            <a href={`/api/rapport/${record.id}/utkast`}>Visa som pdf</a>
          </p>
          <ReportText sections={allSections(draft.text)} note={draft.text.correctionsNote} />
          <ToBeAppended
            consultations={draft.consultations}
            note="De låses när rapporten blir slutlig och finns då i portalen. De skickas inte med brevet."
          />
          {preliminary ? (
            <Difference
              before={preliminary.text}
              after={draft.text}
              title="Det som är ändrat sedan den preliminära rapporten"
            />
          ) : null}
        </div>
      </div>
      <Sheet title="Skicka" id="skicka">
        <Warnings warnings={warningsOf(everySection(draft), support.names)} withHeadings />
        {empty.length > 0 ? (
          <p className="warn">
            {empty.length === 1
              ? "En rubrik är tom"
              : `${capitalise(numberInWords(empty.length, "en"))} rubriker är tomma`}
            : {listWords(empty, "och")}.
          </p>
        ) : null}
        <SendForms viewer={viewer} record={record} draft={draft} />
      </Sheet>
    </>
  );
}
