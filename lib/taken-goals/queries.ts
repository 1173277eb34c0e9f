import "server-only";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { activities, cases, delmal, goals, reportGoals, reports, residents, takenGoals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";

export type OwnReportGoal = {
  id: string;
  caseId: string;
  body: string;
  /** The delmål that it is tied to in the report, when the plan still has it open. */
  code: string | null;
  /** Where it stands in the plan; no codes when it has been taken out of it again. */
  taken: { codes: string[] } | null;
};

/** The goals of the viewer's own final reports, with what has become of each in the plan: one query. */
export async function listOwnReportGoals(viewer: Viewer, residentId: ResidentId): Promise<OwnReportGoal[]> {
  const rows = await database()
    .select({
      id: reportGoals.id,
      caseId: cases.id,
      body: reportGoals.body,
      code: sql<string | null>`case when ${goals.status} <> 'archived' then ${delmal.code} end`,
      activityId: takenGoals.activityId,
      codes: sql<string[]>`coalesce((
        select json_agg(d.code order by d.position) from activity_goals ag
        join goals g on g.id = ag.goal_id join delmal d on d.id = g.delmal_id
        where ag.activity_id = ${activities.id} and ${activities.removedAt} is null), '[]'::json)`,
    })
    .from(reportGoals)
    .innerJoin(reports, eq(reports.id, reportGoals.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .leftJoin(delmal, eq(delmal.id, reportGoals.delmalId))
    .leftJoin(goals, and(eq(goals.delmalId, delmal.id), eq(goals.residentId, residents.id)))
    .leftJoin(takenGoals, eq(takenGoals.reportGoalId, reportGoals.id))
    .leftJoin(activities, eq(activities.id, takenGoals.activityId))
    .where(
      and(
        eq(residents.id, residentId),
        eq(residents.personId, viewer.personId),
        isNotNull(reports.finalisedAt),
        isNull(reportGoals.removedAt),
      ),
    )
    .orderBy(asc(reportGoals.number));
  return rows.map(({ activityId, codes, ...row }) => ({
    ...row,
    taken: activityId === null ? null : { codes },
  }));
}

export type OpenDelmal = { code: string; title: string };

/** The delmål that a goal can be tied to: those of the viewer's own plan that are not archived. */
export function listOpenDelmal(viewer: Viewer, residentId: ResidentId): Promise<OpenDelmal[]> {
  return database()
    .select({ code: delmal.code, title: delmal.title })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .where(
      and(
        eq(residents.id, residentId),
        eq(residents.personId, viewer.personId),
        sql`${goals.status} <> 'archived'`,
      ),
    )
    .orderBy(asc(delmal.malbeskrivningId), asc(delmal.position));
}
