"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { signInAsDemoGuest } from "@/lib/access/demo";
import { invitationCookie } from "@/lib/access/invitation-cookie";
import { sessionCookie } from "@/lib/access/session-cookie";
import { currentSession } from "@/lib/access/viewer";
import { requireOwnOrigin } from "@/lib/action";
import { env } from "@/lib/env";
import { Forbidden } from "@/lib/errors";
import type { FormResult } from "@/lib/form-result";
import { redeemInvitation } from "@/lib/invitations/commands";
import { INVITATION_SENTENCES, mayRedeem } from "@/lib/invitations/policy";
import { invitationToken, readInvitation } from "./read-invitation";

/** Not a formAction: whoever accepts is nobody yet. */
export async function acceptInvitation(_previous: FormResult | null, _form: FormData): Promise<FormResult> {
  await requireOwnOrigin();
  const session = await currentSession();
  const token = await invitationToken();
  if (!token) return { ok: false, form: INVITATION_SENTENCES.unknownInvitation };
  if (!session) return { ok: false, form: "Du har blivit utloggad. Logga in igen, så finns inbjudan kvar." };
  if (session.kind === "viewer") return { ok: false, form: INVITATION_SENTENCES.identityTaken };
  try {
    await redeemInvitation(session.identityId, token, new Date());
  } catch (error) {
    const sentence = error instanceof Forbidden ? sentenceOf(error.reason) : undefined;
    if (!sentence) throw error;
    return { ok: false, form: sentence };
  }
  const { name, options } = invitationCookie(env().baseUrl);
  (await cookies()).delete({ name, ...options });
  redirect("/");
}

/** In the demo an invited person has no e-identification: the link alone lets them sign in. */
export async function signInAsInvited(): Promise<void> {
  await requireOwnOrigin();
  const now = new Date();
  const invitation = await readInvitation();
  if (!invitation || !mayRedeem(invitation, now).allowed) redirect("/inbjudan");
  const device = (await headers()).get("user-agent") ?? "";
  const { token, expiresAt } = await signInAsDemoGuest(invitation.id, invitation.name, device, now);
  const { name, options } = sessionCookie(env().baseUrl);
  (await cookies()).set(name, token, { ...options, expires: expiresAt });
  redirect("/inbjudan");
}

function sentenceOf(reason: string): string | undefined {
  return Object.entries(INVITATION_SENTENCES).find(([code]) => code === reason)?.[1];
}
