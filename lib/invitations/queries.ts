import "server-only";
import { eq, sql } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { identities, invitations, people } from "@/db/schema";
import { hashToken } from "@/lib/access/sessions";
import type { PersonId } from "@/lib/ids";
import { asId } from "@/lib/ids";
import type { InvitationFacts } from "./policy";

export type Invitation = InvitationFacts & {
  id: string;
  personId: PersonId;
  name: string;
  inviterName: string;
};

/** The invitation that a link belongs to: the link itself is the proof of who may read it. */
export async function findInvitation(
  token: string,
  db: Pick<Tx, "select"> = database(),
): Promise<Invitation | null> {
  const [row] = await db
    .select({
      id: invitations.id,
      personId: invitations.personId,
      name: people.name,
      inviterName: sql<string>`(select inviter.name from ${people} inviter where inviter.id = ${invitations.createdBy})`,
      expiresAt: invitations.expiresAt,
      redeemedAt: invitations.redeemedAt,
      revokedAt: invitations.revokedAt,
      personHasIdentity: sql<boolean>`exists (select 1 from ${identities} i where i.person_id = ${people.id})`,
      deactivatedAt: people.deactivatedAt,
    })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(eq(invitations.tokenHash, hashToken(token)));
  if (!row) return null;
  const { deactivatedAt, personId, ...facts } = row;
  return { ...facts, personId: asId(personId), isDeactivated: deactivatedAt !== null };
}
