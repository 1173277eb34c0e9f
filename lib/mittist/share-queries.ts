import "server-only";
import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { appointments, cases, people, reportShares, reports, residents, units } from "@/db/schema";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";

const FOLLOWERS = ["mainSupervisor", "chief", "studierektor"] as const;

export type Follower = {
  id: PersonId;
  name: string;
  roles: string[];
  /** The cases whose final report this person reads now. */
  sharedCaseIds: string[];
};

/** Those with whom the viewer may share the report of their own Mitt-i-ST: who follows the training today. */
export async function listFollowers(
  reader: Pick<Database | Tx, "select">,
  viewer: Viewer,
  residentId: ResidentId,
): Promise<Follower[]> {
  const rows = await reader
    .select({
      id: people.id,
      name: people.name,
      roles: sql<(typeof FOLLOWERS)[number][]>`array_agg(distinct ${appointments.role})`,
      sharedCaseIds: sql<string[]>`coalesce((
        select json_agg(r.case_id) from ${reportShares} s join ${reports} r on r.id = s.report_id
        join ${cases} c on c.id = r.case_id and c.resident_id = ${residentId}
        where s.person_id = ${people.id} and s.withdrawn_at is null), '[]'::json)`,
    })
    .from(residents)
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(
      appointments,
      or(
        eq(appointments.residentId, residents.id),
        eq(appointments.unitId, residents.unitId),
        eq(appointments.areaId, units.areaId),
      ),
    )
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(residents.id, residentId),
        eq(residents.personId, viewer.personId),
        inArray(appointments.role, [...FOLLOWERS]),
        lte(appointments.startsOn, viewer.today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, viewer.today)),
        isNull(people.deactivatedAt),
      ),
    )
    .groupBy(people.id)
    .orderBy(sql`${people.name} collate "sv-SE-x-icu"`);
  return rows.map(({ id, roles, ...row }) => ({
    ...row,
    id: asId<PersonId>(id),
    roles: FOLLOWERS.filter((role) => roles.includes(role)).map((role) => ROLE_NAMES[role]),
  }));
}

export function listOwnFollowers(viewer: Viewer, residentId: ResidentId): Promise<Follower[]> {
  return listFollowers(database(), viewer, residentId);
}
