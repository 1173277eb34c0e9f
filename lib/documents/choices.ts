import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { residents } from "@/db/schema";
import { visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";
import type { LinkTarget } from "./rules";
import type { Twin } from "./twins";

export type GoalChoice = { code: string; title: string };
export type TargetChoice = {
  kind: LinkTarget;
  id: string;
  title: string;
  on: string | null;
  codes: string[];
  /** Of an activity, itself among them. */
  twins: Twin[];
};

const goalChoices = sql<GoalChoice[]>`coalesce((
  select json_agg(json_build_object('code', d.code, 'title', d.title) order by m.kind desc, d.position)
  from goals g join delmal d on d.id = g.delmal_id join malbeskrivningar m on m.id = d.malbeskrivning_id
  where g.resident_id = residents.id
    and d.malbeskrivning_id in (residents.malbeskrivning_id, residents.bt_malbeskrivning_id)), '[]'::json)`;

/** The delmål of an activity that the query calls `a`. */
export const codesOfActivity = sql<string[]>`coalesce((
  select json_agg(d.code order by d.position, d.code) from activity_goals ag
  join goals g on g.id = ag.goal_id join delmal d on d.id = g.delmal_id where ag.activity_id = a.id), '[]'::json)`;

const goalsOfActivity = (activity: "a" | "b") => sql`(
  select array_agg(ag.goal_id order by ag.goal_id) from activity_goals ag where ag.activity_id = ${sql.raw(activity)}.id)`;

/** The activities of the same name, day and delmål as the one that the query calls `a`, itself among them, the oldest first. */
export const twinsOfActivity = sql<Twin[]>`coalesce((
  select json_agg(json_build_object('id', b.id, 'scope', coalesce(b.scope, ''), 'responsible', b.responsible,
    'enteredOn', (b.created_at at time zone 'Europe/Stockholm')::date) order by b.created_at, b.id)
  from activities b
  where b.resident_id = a.resident_id and b.title = a.title and b.removed_at is null
    and coalesce(b.finished_on, b.due_on, b.starts_on) is not distinct from
      coalesce(a.finished_on, a.due_on, a.starts_on)
    and ${goalsOfActivity("b")} is not distinct from ${goalsOfActivity("a")}), '[]'::json)`;

/** What is still open to new documents, the nearest in time first: talks of unsigned years, placements and activities. */
const targetChoices = (today: string) => sql<TargetChoice[]>`coalesce((
  select json_agg(json_build_object('kind', one.kind, 'id', one.id, 'title', one.title, 'on', one.on_day,
      'codes', one.codes, 'twins', one.twins)
    order by abs(one.on_day - ${today}::date) nulls last, one.title, one.id)
  from (
    select 'talk' as kind, t.id, t.topic as title, t.held_on as on_day, '[]'::json as codes,
      '[]'::json as twins
    from talks t join supervision_years y on y.id = t.supervision_year_id
    where y.resident_id = residents.id and t.removed_at is null and live_signatures(y.id) = 0
    union all
    select 'stretch', s.id, s.title, s.starts_on, '[]'::json, '[]'::json from stretches s
    where s.resident_id = residents.id and s.kind = 'placement'
    union all
    select 'activity', a.id, a.title, coalesce(a.finished_on, a.due_on, a.starts_on), ${codesOfActivity},
      ${twinsOfActivity}
    from activities a
    where a.resident_id = residents.id and a.removed_at is null
  ) one), '[]'::json)`;

/** What a document of this binder can be linked to: one query. The talks and the rest are the ST-läkare's own to see. */
export async function getChoices(viewer: Viewer, residentId: ResidentId) {
  const isOwn = sql`residents.person_id = ${viewer.personId}`;
  const [row] = await database()
    .select({
      goals: goalChoices,
      targets: sql<
        TargetChoice[]
      >`case when ${isOwn} then ${targetChoices(viewer.today)} else '[]'::json end`,
      /** The portfolio that is being filled, on a page of its own. */
      caseId: sql<string | null>`case when ${isOwn} then (
        select c.id from cases c where c.resident_id = residents.id and c.closed_at is null and not handed_in(c.id)
        ) end`,
    })
    .from(residents)
    .where(and(eq(residents.id, residentId), visibleResidents(viewer)));
  return row ?? { goals: [], targets: [], caseId: null };
}
