import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { appointments, emails, identities, invitations, people } from "@/db/schema";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays } from "@/lib/dates";

export type Administration = {
  people: number;
  neverSignedIn: number;
  openInvitations: number;
  endingSoon: number;
  failedEmails: number;
};

/** How the accounts stand, in numbers alone: an administrator sees no content. Null for everybody else. */
export async function findAdministration(viewer: Viewer): Promise<Administration | null> {
  if (!holds(viewer, "administrator")) return null;
  const [row] = await database()
    .select({
      people: sql<number>`count(*)::int`,
      neverSignedIn: sql<number>`(count(*) filter (where not exists (
        select from ${identities} i where i.person_id = people.id)))::int`,
      openInvitations: sql<number>`(select count(*)::int from ${invitations} i
        where i.redeemed_at is null and i.revoked_at is null and i.expires_at > now())`,
      endingSoon: sql<number>`(select count(*)::int from ${appointments} a
        where a.ends_on between ${viewer.today} and ${addDays(viewer.today, 30)})`,
      failedEmails: sql<number>`(select count(*)::int from ${emails} m where m.state = 'failed')`,
    })
    .from(people)
    .where(sql`people.deactivated_at is null`);
  return row ?? null;
}
