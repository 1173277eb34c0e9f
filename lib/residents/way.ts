import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  activities,
  assessments,
  cases,
  residents,
  signatures,
  signatureWithdrawals,
  stretches,
  supervisionYears,
  units,
} from "@/db/schema";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { ResidentId } from "@/lib/ids";
import type { Stretch } from "./rules";

type Mark = { on: string; title: string };

/** Everything that the picture of a resident's ST shows, as it is stored. */
export type Way = {
  startedOn: string;
  requiredMonths: number;
  homeUnit: string;
  btApprovedOn: string | null;
  stretches: Stretch[];
  years: { year: number; signatures: number }[];
  assessments: Mark[];
  courses: (Mark & { finished: boolean })[];
  mittist: { practiceDay: string; held: boolean } | null;
};

/** One query, for those who may read the plan. */
export async function getWay(viewer: Viewer, residentId: ResidentId): Promise<Way> {
  const [row] = await database()
    .select({
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      homeUnit: units.name,
      btApprovedOn: residents.btApprovedOn,
      stretches: sql<Stretch[]>`coalesce((
        select json_agg(json_build_object('kind', s.kind, 'title', s.title, 'startsOn', s.starts_on,
          'endsOn', s.ends_on, 'percent', s.percent) order by s.starts_on, s.id)
        from ${stretches} s where s.resident_id = ${residents.id}), '[]'::json)`,
      years: sql<Way["years"]>`coalesce((
        select json_agg(json_build_object('year', y.year, 'signatures', (
          select count(*) from ${signatures} g where g.supervision_year_id = y.id
            and not exists (select 1 from ${signatureWithdrawals} w where w.signature_id = g.id))) order by y.year)
        from ${supervisionYears} y where y.resident_id = ${residents.id}), '[]'::json)`,
      assessments: sql<Mark[]>`coalesce((
        select json_agg(json_build_object('on', m.held_on, 'title', m.title) order by m.held_on)
        from ${assessments} m where m.resident_id = ${residents.id}), '[]'::json)`,
      courses: sql<Way["courses"]>`coalesce((
        select json_agg(json_build_object('on', coalesce(c.finished_on, c.due_on, c.starts_on), 'title', c.title,
          'finished', c.status = 'finished') order by coalesce(c.finished_on, c.due_on, c.starts_on))
        from ${activities} c
        where c.resident_id = ${residents.id} and c.kind = 'course' and c.removed_at is null
          and coalesce(c.finished_on, c.due_on, c.starts_on) is not null), '[]'::json)`,
      mittist: sql<Way["mittist"]>`(
        select json_build_object('practiceDay', k.practice_day, 'held',
          k.state not in ('assigned', 'contact', 'dated', 'portfolioHandedIn', 'portfolioRead'))
        from ${cases} k where k.resident_id = ${residents.id} and k.practice_day is not null and k.closed_reason is null
        order by k.created_at desc limit 1)`,
    })
    .from(residents)
    .innerJoin(units, eq(units.id, residents.unitId))
    .where(and(eq(residents.id, residentId), residentsWithVisiblePlan(viewer)));
  if (!row) throw new NotFound("way");
  return row;
}
