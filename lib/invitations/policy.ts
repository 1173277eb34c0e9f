import { ALLOWED, type Decision, refused } from "@/lib/access/decision";

export type InvitationFacts = {
  expiresAt: Date;
  redeemedAt: Date | null;
  revokedAt: Date | null;
  personHasIdentity: boolean;
  isDeactivated: boolean;
};

export type InvitationReason = "unknownInvitation" | "used" | "revoked" | "expired" | "identityTaken";

/** A link works once, for fourteen days, until a newer one is made. */
export function mayRedeem(invitation: InvitationFacts, now: Date): Decision<InvitationReason> {
  if (invitation.redeemedAt || invitation.personHasIdentity) return refused("used");
  if (invitation.revokedAt || invitation.isDeactivated) return refused("revoked");
  return invitation.expiresAt <= now ? refused("expired") : ALLOWED;
}

export const INVITATION_DAYS = 14;

export const INVITATION_SENTENCES: Record<InvitationReason, string> = {
  unknownInvitation:
    "Länken känns inte igen. Kontrollera att hela adressen kom med, eller be om en ny inbjudan.",
  used: "Inbjudan är redan använd. Var det du? Logga då in som vanligt. Annars: säg till den som bjöd in dig.",
  revoked: "Inbjudan gäller inte längre. Be den som bjöd in dig om en ny.",
  expired: "Inbjudan har gått ut. Den gäller i fjorton dagar. Be den som bjöd in dig om en ny.",
  identityTaken:
    "Du är redan inloggad som någon i Stigen. Logga ut först om inbjudan gäller en annan person.",
};
