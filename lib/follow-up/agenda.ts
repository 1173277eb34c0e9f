import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { residents, supervisionYears, talks, texts } from "@/db/schema";
import { residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays } from "@/lib/dates";
import type { ResidentId } from "@/lib/ids";
import { DEFAULT_TARGETS } from "./targets";

export type Agenda = {
  /** The talk before, with what was agreed and what was planned for the next. */
  last: { heldOn: string; agreed: string; next: string } | null;
  /** Codes of delmål under way that no talk has touched for as long as the region's target says. */
  silentGoals: string[];
};

/** What the next talk begins with, for its two parties: one query. */
export async function findAgenda(viewer: Viewer, residentId: ResidentId): Promise<Agenda> {
  const since = addDays(viewer.today, -DEFAULT_TARGETS.goalSilentDays);
  const body = (slot: "agreed" | "next") =>
    sql`coalesce((select x.body from ${texts} x where x.talk_id = t.id and x.slot = ${slot}), '')`;
  const [row] = await database()
    .select({
      last: sql<Agenda["last"]>`(
        select json_build_object('heldOn', t.held_on, 'agreed', ${body("agreed")}, 'next', ${body("next")})
        from ${talks} t join ${supervisionYears} y on y.id = t.supervision_year_id
        where y.resident_id = residents.id and t.removed_at is null and t.held_on <= ${viewer.today}
        order by t.held_on desc, t.created_at desc limit 1)`,
      silentGoals: sql<string[]>`coalesce((
        select json_agg(d.code order by d.position) from goals g join delmal d on d.id = g.delmal_id
        where g.resident_id = residents.id and g.status = 'ongoing' and d.malbeskrivning_id = residents.malbeskrivning_id
          and exists (select from texts x where x.goal_id = g.id and x.slot = 'plan' and x.body <> '')
          and not exists (
            select from talk_goals tg join talks t on t.id = tg.talk_id
            where tg.goal_id = g.id and t.removed_at is null and t.held_on >= ${since})), '[]'::json)`,
    })
    .from(residents)
    .where(and(eq(residents.id, residentId), residentsWithVisibleSupervision(viewer)));
  return row ?? { last: null, silentGoals: [] };
}
