import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { formatDayYear, todayIn } from "@/lib/dates";
import type { ReportRow } from "@/lib/reading-group/queries";

export function FinalReportsSection({ reports }: { reports: ReportRow[] }) {
  return (
    <Section title="Slutliga rapporter" note="De läses för att utveckla Mitt-i-ST.">
      <Table>
        <thead>
          <tr>
            <th scope="col">Rapport om</th>
            <th scope="col">Slutlig</th>
            <th scope="col">Läge</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ caseId, resident, finalisedAt, isRead }) => (
            <tr key={caseId}>
              <th scope="row">
                <AppLink href={`/mitt-i-st/rapporter/${caseId}`}>{resident}</AppLink>
              </th>
              <td>{formatDayYear(todayIn(finalisedAt))}</td>
              <td>{isRead ? <Status kind="done">Läst</Status> : <Status kind="way">Oläst</Status>}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="note">
        <AppLink href="/mitt-i-st/rapporter">Alla rapporter</AppLink>
      </p>
    </Section>
  );
}
