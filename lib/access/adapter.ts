import "server-only";
import { and, eq } from "drizzle-orm";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { database } from "@/db/client";
import { identities, people } from "@/db/schema";
import { env } from "@/lib/env";
import { asId, type IdentityId } from "@/lib/ids";
import { createSession, endSession, identify } from "./sessions";

/**
 * Auth.js on our own two tables. Its "user" is an identity: configured issuer + subject, and nothing else finds one.
 * A session found by Auth.js would let it attach a second identity to the person signed in, so it never finds any;
 * lib/access/viewer.ts reads sessions.
 */
export function identityAdapter(issuer: string, device: string): Adapter {
  return {
    getUserByAccount: ({ providerAccountId }) => findIdentity(issuer, providerAccountId),
    getUserByEmail: async () => null,
    createUser: async (user) => asUser(await identify(issuer, subjectOf(user), user.name ?? ""), user.name),
    linkAccount: async ({ providerAccountId, userId }) => {
      const linked = await findIdentity(issuer, providerAccountId);
      if (linked?.id !== userId) throw new Error("an account belongs to the identity with its own subject");
    },
    createSession: async ({ sessionToken, userId }) => {
      const identityId = asId<IdentityId>(userId);
      const expires = await createSession(
        { token: sessionToken, identityId, device },
        new Date(),
        env().sessionMaxHours,
      );
      return { sessionToken, userId, expires };
    },
    getSessionAndUser: async () => null,
    updateSession: async () => null,
    deleteSession: (sessionToken) => endSession(sessionToken),
    getUser: async () => null,
    updateUser: async ({ id }) => asUser(id, null),
  };
}

/** Whether the identity belongs to a person who has been deactivated. */
export async function isDeactivated(issuer: string, subject: string): Promise<boolean> {
  const [row] = await database()
    .select({ deactivatedAt: people.deactivatedAt })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row?.deactivatedAt instanceof Date;
}

async function findIdentity(issuer: string, subject: string): Promise<AdapterUser | null> {
  const [row] = await database()
    .select({ id: identities.id, name: identities.displayName })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row ? asUser(row.id, row.name) : null;
}

// Auth.js demands an address; ours is empty so that nothing can be matched on it.
function asUser(id: string, name: string | null | undefined): AdapterUser {
  return { id, name: name ?? "", email: "", emailVerified: null };
}

function subjectOf(user: object): string {
  if ("subject" in user && typeof user.subject === "string" && user.subject !== "") return user.subject;
  throw new Error("the identity provider gave no subject");
}
