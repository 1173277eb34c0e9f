import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { identities, invitations, people } from "@/db/schema";
import { hashToken } from "@/lib/access/sessions";
import { writeAudit } from "@/lib/audit";
import { Forbidden } from "@/lib/errors";
import type { IdentityId, PersonId } from "@/lib/ids";
import { mayRedeem } from "./policy";
import { findInvitation } from "./queries";

/**
 * Joins the identity that has signed in to the person who was invited, once. Whoever holds the link and has signed in
 * is taken to be that person: an e-mail address proves nothing, so none is compared.
 */
export function redeemInvitation(identityId: IdentityId, token: string, now: Date): Promise<PersonId> {
  return inTransaction(async (tx) => {
    const [locked] = await tx
      .select({ personId: invitations.personId })
      .from(invitations)
      .innerJoin(people, eq(people.id, invitations.personId))
      .where(eq(invitations.tokenHash, hashToken(token)))
      .for("update");
    const invitation = locked ? await findInvitation(token, tx) : null;
    if (!invitation) throw new Forbidden("unknownInvitation");
    const decision = mayRedeem(invitation, now);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const joined = await tx
      .update(identities)
      .set({ personId: invitation.personId })
      .where(and(eq(identities.id, identityId), isNull(identities.personId)))
      .returning({ id: identities.id });
    if (joined.length === 0) throw new Forbidden("identityTaken");
    await tx
      .update(invitations)
      .set({ redeemedAt: now, redeemedBy: identityId })
      .where(eq(invitations.id, invitation.id));
    await writeAudit(
      tx,
      { personId: invitation.personId, name: invitation.name },
      { action: "invitation.redeemed", subjectKind: "person", subjectId: invitation.personId },
    );
    return invitation.personId;
  });
}
