import "server-only";
import { sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { cases, reportShares, reports } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";
import { namesOfRoles, selectAround } from "@/lib/residents/around";

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
  const around = selectAround(reader, viewer, residentId, FOLLOWERS).as("around");
  const rows = await reader
    .select({
      id: around.id,
      name: around.name,
      roles: around.roles,
      sharedCaseIds: sql<string[]>`coalesce((
        select json_agg(r.case_id) from ${reportShares} s join ${reports} r on r.id = s.report_id
        join ${cases} c on c.id = r.case_id and c.resident_id = ${residentId}
        where s.person_id = around.id and s.withdrawn_at is null), '[]'::json)`,
    })
    .from(around)
    .orderBy(sql`around.name collate "sv-SE-x-icu"`);
  return rows.map(({ id, roles, ...row }) => ({
    ...row,
    id: asId<PersonId>(id),
    roles: namesOfRoles(roles, FOLLOWERS),
  }));
}

export function listOwnFollowers(viewer: Viewer, residentId: ResidentId): Promise<Follower[]> {
  return listFollowers(database(), viewer, residentId);
}
