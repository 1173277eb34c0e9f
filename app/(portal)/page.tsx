import type { Metadata } from "next";
import { AdministrationSection } from "@/components/today/administration-section";
import { asWait } from "@/components/today/due";
import { FinalReportsSection } from "@/components/today/final-reports-section";
import { FollowedSection } from "@/components/today/followed-section";
import { leadSentence } from "@/components/today/lead";
import { NextTalk } from "@/components/today/next-talk";
import { WaySection, YearSection } from "@/components/today/own-training";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Waits } from "@/components/ui/waits";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay, isoWeek } from "@/lib/dates";
import { getToday } from "@/lib/follow-up/today";
import { capitalise } from "@/lib/texts/rules";
import { retryJobsAction } from "./actions";

export const metadata: Metadata = { title: "Idag" };

const NO_ROLE =
  "Du har ingen roll i Stigen än. Den som bjöd in dig, eller regionens administratör, ger dig en.";

export default async function TodayPage() {
  const viewer = await requireViewer();
  const { today } = viewer;
  const { own, way, followed, waiting, finalReports, administration, agenda } = await getToday(viewer);
  return (
    <>
      <PageTop
        kicker={`Vecka ${isoWeek(today).week}${own ? ` · ${own.unitName}` : ""}`}
        title={capitalise(formatDay(today))}
        lead={isRoleless(viewer) ? NO_ROLE : leadSentence(waiting, today)}
      />
      {waiting.length > 0 ? (
        <Section title="Väntar på dig">
          <Waits items={waiting.map((one) => asWait(one, today))} />
        </Section>
      ) : null}
      {own && way ? (
        <>
          <WaySection way={way} today={today} title="Din stig" whose="Din stig" hereWord="Du är här" />
          {own.completedOn === null || own.completedOn > today ? (
            <NextTalk residentId={own.id} supervisor={own.supervisorName} points={agenda} />
          ) : null}
          <YearSection followed={own} today={today} />
        </>
      ) : null}
      {finalReports.length > 0 ? <FinalReportsSection reports={finalReports} /> : null}
      {administration ? <AdministrationSection numbers={administration} retry={retryJobsAction} /> : null}
      {followed.length > 0 ? <FollowedSection rows={followed} today={today} /> : null}
    </>
  );
}

function isRoleless({ appointments, residentIds }: Viewer): boolean {
  return appointments.length + residentIds.length === 0;
}
