import "server-only";
import { asc, eq, isNotNull } from "drizzle-orm";
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
    .where(isNotNull(people.demoRole))
    .orderBy(asc(people.demoPosition));
  return rows.map((row) => ({ id: row.id, name: row.name, role: row.role ?? "" }));
}

/** A session for a demo person, stored like any other. Refuses outside demo mode and for anyone who is not one. */
export async function signInToDemo(
  personId: PersonId,
  device: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  if (env().mode !== "demo") throw new Forbidden("notDemo");
  const [person] = await database()
    .select({ name: people.name, role: people.demoRole })
    .from(people)
    .where(eq(people.id, personId));
  if (!person?.role) throw new NotFound("demo person");
  const identityId = await identify("demo", personId, person.name, personId);
  const token = newToken();
  const expiresAt = await createSession({ token, identityId, device }, now, env().sessionMaxHours);
  return { token, expiresAt };
}
