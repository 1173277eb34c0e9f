import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { formatWeekdayYear } from "@/lib/dates";
import { mayWriteReport } from "@/lib/mittist/policy-report";
import { findDayNote } from "@/lib/practice-days/note-query";
import { mayEditSchedule } from "@/lib/practice-days/policy";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { DayNoteField } from "./day-note";
import { Programme } from "./programme";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getDayPage(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Praktikdagens program, ${residentName}` }));
}

/** One page to read and to print. */
export default async function DayProgrammePage({ params }: Props) {
  const viewer = await requireViewer();
  const page = await found(getDayPage(viewer, (await params).id));
  const isNoting =
    page.practiceDay !== null && page.record !== null && mayWriteReport(viewer, page.record.facts).allowed;
  const note = isNoting ? await findDayNote(viewer, page.caseId) : null;
  const mayEdit = page.record ? mayEditSchedule(viewer, page.record.facts).allowed : false;
  return (
    <>
      {page.record ? (
        <p className="crumb">
          <AppLink href={`/mitt-i-st/${page.caseId}`}>Ärendet</AppLink>
        </p>
      ) : null}
      <PageTop
        kicker={`Mitt-i-ST · ${page.unitName}`}
        title={`Praktikdag, ${page.residentName}`}
        lead={page.practiceDay ? formatWeekdayYear(page.practiceDay) : "Dagen är inte bestämd än."}
      />
      <p>Värderare: {page.evaluatorName}</p>
      <Programme page={page} />
      {mayEdit ? (
        <div className="acts no-print">
          <ButtonLink href={`/mitt-i-st/${page.caseId}/dagen/andra`}>Ändra programmet</ButtonLink>
        </div>
      ) : null}
      <div className="no-print">
        <Sees
          names={[page.residentName, page.evaluatorName, page.coEvaluatorName ?? [], "koordinatorn"].flat()}
          more="Handledare, verksamhetschef och studierektor ser programmet när de är med på någon rad."
        />
      </div>
      {isNoting ? (
        <div className="day-note no-print">
          <DayNoteField caseId={page.caseId} note={note} rows={6} />
        </div>
      ) : null}
    </>
  );
}
