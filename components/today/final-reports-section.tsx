import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatDayYear, todayIn } from "@/lib/dates";
import type { FinalReport } from "@/lib/follow-up/final-reports";

export function FinalReportsSection({ reports }: { reports: FinalReport[] }) {
  return (
    <Section title="Slutliga rapporter" note="De tio senaste. De läses för att utveckla Mitt-i-ST.">
      <Table>
        <thead>
          <tr>
            <th scope="col">Rapport om</th>
            <th scope="col">Slutlig</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ caseId, resident, finalisedAt }) => (
            <tr key={caseId}>
              <th scope="row">
                <AppLink href={`/mitt-i-st/${caseId}/rapport`}>{resident}</AppLink>
              </th>
              <td>{formatDayYear(todayIn(finalisedAt))}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
