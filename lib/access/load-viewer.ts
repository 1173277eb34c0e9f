import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { appointments, identities, people, residents, sessions } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { asId, type IdentityId, type PersonId } from "@/lib/ids";
import { type Appointment, brandViewer, type Viewer } from "./viewer-type";

// Names the table itself: in a select from one table drizzle writes a column without it, and `id` would be the inner one's.
const heldToday = (today: string) => sql<Appointment[]>`coalesce((
  select json_agg(json_build_object('role', a.role, 'residentId', a.resident_id, 'unitId', a.unit_id,
    'areaId', a.area_id, 'regionId', a.region_id) order by a.role, a.id)
  from ${appointments} a
  where a.person_id = people.id and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
), '[]'::json)`;

const ownTrainings = sql<string[]>`coalesce((
  select json_agg(r.id order by r.started_on desc) from ${residents} r where r.person_id = people.id
), '[]'::json)`;

export type SignedIn =
  | { kind: "viewer"; viewer: Viewer; seenAt: Date; startedAt: Date; handle: string }
  | { kind: "unknown"; identityId: IdentityId; displayName: string };

/** Who holds the session with this token hash: one query. Null when it has ended or timed out at `now`. */
export async function findSignedIn(
  tokenHash: string,
  now: Date,
  idleMinutes: number,
): Promise<SignedIn | null> {
  const today = todayIn(now);
  const [row] = await database()
    .select({
      identityId: identities.id,
      displayName: identities.displayName,
      issuer: identities.issuer,
      subject: identities.subject,
      seenAt: sessions.seenAt,
      startedAt: sessions.startedAt,
      expiresAt: sessions.expiresAt,
      personId: people.id,
      name: people.name,
      deactivatedAt: people.deactivatedAt,
      appointments: heldToday(today),
      residentIds: ownTrainings,
    })
    .from(sessions)
    .innerJoin(identities, eq(identities.id, sessions.identityId))
    .leftJoin(people, eq(people.id, identities.personId))
    .where(eq(sessions.tokenHash, tokenHash));
  if (!row || row.expiresAt <= now) return null;
  if (now.getTime() - row.seenAt.getTime() > idleMinutes * 60_000) return null;
  if (row.personId === null || row.name === null) {
    return { kind: "unknown", identityId: asId(row.identityId), displayName: row.displayName };
  }
  if (row.deactivatedAt) return null;
  const viewer = brandViewer({
    personId: asId(row.personId),
    name: row.name,
    issuer: row.issuer,
    subject: row.subject,
    today,
    appointments: row.appointments,
    residentIds: row.residentIds.map((id) => asId(id)),
  });
  return {
    kind: "viewer",
    viewer,
    seenAt: row.seenAt,
    startedAt: row.startedAt,
    handle: tokenHash.slice(0, 16),
  };
}

/** A person as viewer on a given day without a session: for tests, and for work a job does in someone's name. */
export async function loadViewer(personId: PersonId, now: Date): Promise<Viewer | null> {
  const today = todayIn(now);
  const [row] = await database()
    .select({ name: people.name, appointments: heldToday(today), residentIds: ownTrainings })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deactivatedAt)));
  if (!row) return null;
  return brandViewer({
    personId,
    name: row.name,
    issuer: "portal",
    subject: personId,
    today,
    appointments: row.appointments,
    residentIds: row.residentIds.map((id) => asId(id)),
  });
}
