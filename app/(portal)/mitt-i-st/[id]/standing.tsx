import { AppLink } from "@/components/ui/app-link";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import { mayCoordinate } from "@/lib/mittist/policy";
import type { CaseRecord } from "@/lib/mittist/record";

type Props = { viewer: Viewer; record: CaseRecord };

/** That the case has ended or stands still, and why; for the coordinator also the way to change that. */
export function Standing({ viewer, record }: Props) {
  const { closedOn, closedReason, pausedSince, pauseReason } = record;
  const mayManage = mayCoordinate(viewer, record.facts.regionId).allowed && !closedOn;
  return (
    <>
      {closedOn ? (
        <p>
          <Status kind="lock">Avslutat {formatDayYear(closedOn)}</Status> {closedReason}
        </p>
      ) : null}
      {pausedSince && !closedOn ? (
        <p>
          <Status kind="plan">Pausat sedan {formatDayYear(pausedSince)}</Status> {pauseReason} Tiden står
          still och ingen påminns.
        </p>
      ) : null}
      {mayManage ? (
        <p>
          <AppLink href={`/mitt-i-st/${record.id}/hantera`}>Pausa, lämna över eller avsluta ärendet</AppLink>
        </p>
      ) : null}
    </>
  );
}
