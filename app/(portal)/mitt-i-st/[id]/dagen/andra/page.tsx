import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { formatInstant, formatWeekdayYear } from "@/lib/dates";
import { mayEditSchedule } from "@/lib/practice-days/policy";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { ScheduleForm } from "./schedule-form";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getDayPage(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Ändra programmet, ${residentName}` }));
}

export default async function EditDayPage({ params }: Props) {
  const viewer = await requireViewer();
  const page = await found(getDayPage(viewer, (await params).id));
  if (!page.record || !mayEditSchedule(viewer, page.record.facts).allowed) notFound();
  return (
    <>
      <p className="crumb">
        <AppLink href={`/mitt-i-st/${page.caseId}/dagen`}>Programmet</AppLink>
      </p>
      <PageTop
        title={`Ändra programmet, ${page.residentName}`}
        lead={page.practiceDay ? formatWeekdayYear(page.practiceDay) : undefined}
      />
      {page.updatedAt ? (
        <p className="note" role="status">
          Sparat {formatInstant(page.updatedAt)} av {page.updatedBy}.
        </p>
      ) : null}
      <ScheduleForm key={page.version} page={page} />
    </>
  );
}
