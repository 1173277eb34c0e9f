import { AppLink } from "@/components/ui/app-link";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import { mayClose } from "@/lib/mittist/policy-standing";
import type { CaseRecord } from "@/lib/mittist/record";

/** That the case has ended or stands still, and why. */
export function Standing({ record }: { record: CaseRecord }) {
  const { closedOn, closedReason, pausedSince, pauseReason } = record;
  return (
    <>
      {closedOn ? (
        <p>
          <Status kind="lock">Avslutat {formatDayYear(closedOn)}.</Status> {closedReason}
        </p>
      ) : null}
      {pausedSince && !closedOn ? (
        <p>
          <Status kind="plan">Pausat sedan {formatDayYear(pausedSince)}.</Status> {pauseReason} Tiden står
          still och ingen påminns.
        </p>
      ) : null}
    </>
  );
}

/** To what a koordinator does with a case outside its steps. */
export function ManageLink({ viewer, record }: { viewer: Viewer; record: CaseRecord }) {
  if (!mayClose(viewer, record.facts).allowed) return null;
  return (
    <p>
      <AppLink href={`/mitt-i-st/${record.id}/hantera`}>Pausa, lämna över eller avsluta ärendet</AppLink>
    </p>
  );
}
