import "server-only";
import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";
import { createSession, identify, newToken } from "./sessions";

export type DemoPerson = { id: string; name: string; role: string };

/** The invented people of the demo region, in the order of the sign-in page; none outside demo mode. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  if (env().mode !== "demo") return [];
  const rows = await database()
    .select({ id: people.id, name: people.name, role: people.demoRole })
    .from(people)
    .where(and(isNull(people.deactivatedAt), or(isNotNull(people.demoRole), isGuest)))
    .orderBy(asc(people.demoPosition), asc(people.name));
  return rows.map((row) => ({ id: row.id, name: row.name, role: row.role ?? "inbjuden" }));
}

/** A session for a demo person, stored like any other. Refuses outside demo mode and for anyone who is not one. */
export async function signInToDemo(
  personId: PersonId,
  device: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  if (env().mode !== "demo") throw new Forbidden("notDemo");
  const [person] = await database()
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.id, personId), or(isNotNull(people.demoRole), isGuest)));
  if (!person) throw new NotFound("demo person");
  const identityId = await identify("demo", personId, person.name, personId);
  const token = newToken();
  const expiresAt = await createSession({ token, identityId, device }, now, env().sessionMaxHours);
  return { token, expiresAt };
}

const GUEST = "guest:";

// Written out: in a select of one table drizzle gives a bare "id" for people.id.
const isGuest = sql`exists (select 1 from identities i
  where i.person_id = people.id and i.issuer = 'demo' and starts_with(i.subject, ${GUEST}))`;

/** A session for someone who holds an invitation to the demo: an identity of nobody, until they accept it. */
export async function signInAsDemoGuest(
  invitationId: string,
  name: string,
  device: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  if (env().mode !== "demo") throw new Forbidden("notDemo");
  const identityId = await identify("demo", GUEST + invitationId, name);
  const token = newToken();
  const expiresAt = await createSession({ token, identityId, device }, now, env().sessionMaxHours);
  return { token, expiresAt };
}
