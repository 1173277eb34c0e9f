import { Fragment } from "react";
import { LinkedDocuments } from "@/components/documents/linked-documents";
import { Status, type StatusKind } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import type { Activity } from "@/lib/activities/queries";
import { ACTIVITY_STATUS_WORDS, type ActivityStatus, demandKey, demandWords } from "@/lib/activities/rules";
import type { LinkedDocuments as ByActivity } from "@/lib/documents/linked";
import { createActivity, deleteActivity, saveActivity } from "../actions";
import { ActivityRow } from "./activity-row";

const KINDS: Record<ActivityStatus, StatusKind> = { planned: "plan", ongoing: "way", finished: "done" };

type Props = {
  activities: Activity[];
  documents: ByActivity;
  residentId: string;
  code: string;
  mayEdit: boolean;
};

export function ActivityTable({ activities, documents, residentId, code, mayEdit }: Props) {
  if (!mayEdit) return <ReadActivities activities={activities} documents={documents} />;
  return (
    <Table stack className="cells">
      <thead>
        <tr>
          <th scope="col">Aktivitet</th>
          <th scope="col" className="w-kind">
            Krav
          </th>
          <th scope="col" className="w-date">
            Start
          </th>
          <th scope="col" className="w-date">
            Klar senast
          </th>
          <th scope="col" className="w-who">
            Ansvarig
          </th>
          <th scope="col" className="w-codes">
            Delmål
          </th>
          <th scope="col" className="w-state">
            Läge
          </th>
          <th scope="col" className="w-act">
            <span className="vh">Spara eller ta bort</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {activities.map((activity) => (
          <Fragment key={activity.id}>
            <ActivityRow
              residentId={residentId}
              action={saveActivity}
              remove={deleteActivity}
              row={{
                id: activity.id,
                version: activity.version,
                title: activity.title,
                demand: demandKey(activity),
                startsOn: activity.startsOn ?? "",
                dueOn: activity.dueOn ?? "",
                finishedOn: activity.finishedOn ?? "",
                responsible: activity.responsible,
                codes: activity.codes.join(", "),
                status: activity.status,
              }}
            />
            {documents.has(activity.id) ? (
              <tr className="row-msg">
                <td colSpan={8}>
                  <LinkedDocuments documents={documents.get(activity.id)} />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
        <ActivityRow residentId={residentId} row={null} newCodes={code} action={createActivity} />
      </tbody>
    </Table>
  );
}

function ReadActivities({ activities, documents }: Pick<Props, "activities" | "documents">) {
  if (activities.length === 0) return <p className="note">Inga aktiviteter är planerade.</p>;
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Aktivitet</th>
          <th scope="col">Krav</th>
          <th scope="col">Start</th>
          <th scope="col">Klar senast</th>
          <th scope="col">Ansvarig</th>
          <th scope="col">Läge</th>
        </tr>
      </thead>
      <tbody>
        {activities.map((activity) => (
          <tr key={activity.id}>
            <th scope="row">
              {activity.title}
              <LinkedDocuments documents={documents.get(activity.id)} />
            </th>
            <td data-l="Krav">{demandWords(activity)}</td>
            <td data-l="Start">{activity.startsOn}</td>
            <td data-l="Klar senast">{activity.finishedOn ?? activity.dueOn ?? "löpande"}</td>
            <td data-l="Ansvarig">{activity.responsible}</td>
            <td>
              <Status kind={KINDS[activity.status]}>{ACTIVITY_STATUS_WORDS[activity.status]}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
