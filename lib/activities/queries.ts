import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { activities, residents } from "@/db/schema";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ActivityKind, ActivityScope } from "@/lib/curriculum/rules";
import { isId } from "@/lib/ids";

const codes = sql<string[]>`coalesce((
  select json_agg(d.code order by d.position)
  from activity_goals l join goals g on g.id = l.goal_id join delmal d on d.id = g.delmal_id
  where l.activity_id = ${activities.id}), '[]'::json)`;

/** The activities linked to one goal, in the order they begin. */
export async function listActivities(viewer: Viewer, residentId: string, goalId: string) {
  if (!isId(residentId) || !isId(goalId)) return [];
  return database()
    .select({
      id: activities.id,
      title: activities.title,
      kind: sql<ActivityKind>`${activities.kind}`,
      scope: sql<ActivityScope | null>`${activities.scope}`,
      status: activities.status,
      responsible: activities.responsible,
      startsOn: activities.startsOn,
      dueOn: activities.dueOn,
      finishedOn: activities.finishedOn,
      version: activities.version,
      codes,
    })
    .from(activities)
    .innerJoin(residents, eq(residents.id, activities.residentId))
    .where(
      and(
        eq(activities.residentId, residentId),
        isNull(activities.removedAt),
        sql`${activities.id} in (select l.activity_id from activity_goals l where l.goal_id = ${goalId})`,
        residentsWithVisiblePlan(viewer),
      ),
    )
    .orderBy(sql`${activities.startsOn} nulls last`, asc(activities.createdAt), asc(activities.id));
}

export type Activity = Awaited<ReturnType<typeof listActivities>>[number];
