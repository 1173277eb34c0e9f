import "server-only";
import { and, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { appointments, emails, identities, invitations, jobs, people } from "@/db/schema";
import { holds } from "@/lib/access/roles";
import { administeredJobs, visiblePeople } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays } from "@/lib/dates";
import type { JobKind } from "@/lib/jobs/kinds";

export type Administration = {
  people: number;
  neverSignedIn: number;
  openInvitations: number;
  endingSoon: number;
  failedEmails: number;
  /** Work that was given up, by its kind. */
  failedJobs: Partial<Record<JobKind, number>>;
};

/** How the accounts of the viewer's regions stand, in numbers alone. Null for everybody but an administrator. */
export async function findAdministration(viewer: Viewer): Promise<Administration | null> {
  if (!holds(viewer, "administrator")) return null;
  const theirs = database().select({ id: people.id }).from(people).where(visiblePeople(viewer));
  const [row] = await database()
    .select({
      people: sql<number>`count(*)::int`,
      neverSignedIn: sql<number>`(count(*) filter (where not exists (
        select from ${identities} i where i.person_id = people.id)))::int`,
      openInvitations: sql<number>`(select count(*)::int from ${invitations} i
        where i.redeemed_at is null and i.revoked_at is null and i.expires_at > now() and i.person_id in ${theirs})`,
      endingSoon: sql<number>`(select count(*)::int from ${appointments} a
        where a.ends_on between ${viewer.today} and ${addDays(viewer.today, 30)} and a.person_id in ${theirs})`,
      failedEmails: sql<number>`(select count(*)::int from ${emails} m
        where m.state = 'failed' and m.kind not like 'escalation%' and m.sender_id in ${theirs})`,
      failedJobs: sql<Administration["failedJobs"]>`coalesce((
        select json_object_agg(f.kind, f.count) from (
          select ${jobs.kind} as kind, count(*)::int as count from ${jobs}
          where ${jobs.failedAt} is not null and ${administeredJobs(viewer)} group by ${jobs.kind}) f), '{}'::json)`,
    })
    .from(people)
    .where(and(isNull(people.deactivatedAt), visiblePeople(viewer)));
  return row ?? null;
}
