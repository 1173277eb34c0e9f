import { ResidentsTable } from "@/components/follow-up/residents-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { groupByNeed, leadOf } from "@/lib/follow-up/grouping";
import type { FollowedResident } from "@/lib/follow-up/queries";

const SHOWN = 5;

/** The residents a supervisor, chief or studierektor follows: those with most need, and the way to the rest. */
export function FollowedSection({ rows, today }: { rows: FollowedResident[]; today: string }) {
  const groups = groupByNeed(rows, today);
  const few = rows.length - groups.finished.length <= SHOWN;
  const planned = few ? groups.asPlanned.map((row) => ({ row, reasons: [] })) : [];
  return (
    <Section wide title="Dina ST-läkare" note={leadOf(groups)}>
      <ResidentsTable
        today={today}
        groups={[
          { title: "Ring först", note: "högst behov överst", rows: groups.call.slice(0, SHOWN) },
          { title: "Håll ögonen på", note: "inget brådskar", rows: groups.watch.slice(0, SHOWN) },
          { title: "Går enligt plan", note: "", rows: planned },
        ]}
      />
      {few ? null : (
        <div className="acts">
          <ButtonLink href="/st-lakare">Se alla ST-läkare</ButtonLink>
        </div>
      )}
    </Section>
  );
}
