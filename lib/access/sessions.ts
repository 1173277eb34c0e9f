import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { database, inTransaction, type Tx } from "@/db/client";
import { identities, people, sessions } from "@/db/schema";
import { writeAudit } from "@/lib/audit";
import { asId, type IdentityId, type PersonId } from "@/lib/ids";

/** 256 random bits; only its hash is stored, so a copy of the database opens no session. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export async function createSession(
  session: { token: string; identityId: IdentityId; device: string },
  now: Date,
  maxHours: number,
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + maxHours * 3_600_000);
  await inTransaction(async (tx) => {
    await tx.insert(sessions).values({
      tokenHash: hashToken(session.token),
      identityId: session.identityId,
      startedAt: now,
      seenAt: now,
      expiresAt,
      device: session.device.slice(0, 200),
    });
    await auditSession(tx, "session.started", session.identityId);
  });
  return expiresAt;
}

/** Written at most once a minute per session, so that reading pages stay reads. */
export async function touchSession(tokenHash: string, now: Date): Promise<void> {
  await database()
    .update(sessions)
    .set({ seenAt: now })
    .where(and(eq(sessions.tokenHash, tokenHash), lt(sessions.seenAt, new Date(now.getTime() - 60_000))));
}

export async function endSession(token: string): Promise<void> {
  await inTransaction(async (tx) => {
    const [ended] = await tx
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(token)))
      .returning({ identityId: sessions.identityId });
    if (ended) await auditSession(tx, "session.signedOut", asId(ended.identityId));
  });
}

/** Ends every session of a person at once; their next request is refused. Returns how many ended. */
export async function endSessionsOf(tx: Tx, personId: PersonId): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(
      inArray(
        sessions.identityId,
        tx.select({ id: identities.id }).from(identities).where(eq(identities.personId, personId)),
      ),
    )
    .returning({ one: sql<number>`1` });
  return ended.length;
}

/**
 * The identity for issuer + subject, made at the first sign-in. An invitation attaches it to a person; only the demo
 * names the person at once.
 */
export async function identify(
  issuer: string,
  subject: string,
  name: string,
  personId: PersonId | null = null,
): Promise<IdentityId> {
  const displayName = name.slice(0, 200);
  const [row] = await database()
    .insert(identities)
    .values({ issuer, subject, displayName, personId })
    .onConflictDoUpdate({ target: [identities.issuer, identities.subject], set: { displayName } })
    .returning({ id: identities.id });
  if (!row) throw new Error("an identity could not be stored");
  return asId<IdentityId>(row.id);
}

/** Who came and went; neither the token nor its hash. An identity that is nobody's yet is known by its id alone. */
async function auditSession(
  tx: Tx,
  action: "session.started" | "session.signedOut",
  identityId: IdentityId,
): Promise<void> {
  const [person] = await tx
    .select({ id: people.id, name: people.name })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(eq(identities.id, identityId));
  const actor = {
    personId: person ? asId<PersonId>(person.id) : null,
    name: person?.name ?? "Någon utan konto",
  };
  const subject = person
    ? { subjectKind: "person", subjectId: person.id }
    : { subjectKind: "identity", subjectId: identityId };
  await writeAudit(tx, actor, { action, ...subject });
}
