import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseRecord } from "@/lib/mittist/record";
import { mayProposeDays } from "./policy";
import type { DaySpan } from "./rules";

export type ProposedDay = { id: string; day: string; proposedBy: string; proposer: string };
export type DayTalk = { proposals: ProposedDay[]; unsuitable: DaySpan[] };

const NO_TALK: DayTalk = { proposals: [], unsuitable: [] };

/** What is proposed, and when the ST-läkare cannot, for the two who agree on the day: one question. */
export async function findDayTalk(viewer: Viewer, record: CaseRecord): Promise<DayTalk> {
  if (!mayProposeDays(viewer, record.facts).allowed) return NO_TALK;
  const [row] = await database()
    .select({
      proposals: sql<ProposedDay[]>`coalesce((
        select json_agg(json_build_object('id', p.id, 'day', p.day, 'proposedBy', p.proposed_by, 'proposer', w.name)
          order by p.day)
        from day_proposals p join people w on w.id = p.proposed_by
        where p.case_id = cases.id and p.declined_at is null and p.withdrawn_at is null), '[]'::json)`,
      unsuitable: sql<DaySpan[]>`coalesce((
        select json_agg(json_build_object('startsOn', d.starts_on, 'endsOn', d.ends_on) order by d.starts_on)
        from registration_days d join registrations r on r.id = d.registration_id
        where r.case_id = cases.id and d.ends_on >= ${viewer.today}), '[]'::json)`,
    })
    .from(cases)
    .where(eq(cases.id, record.id));
  return row ?? NO_TALK;
}
