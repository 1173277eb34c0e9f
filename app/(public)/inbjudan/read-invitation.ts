import "server-only";
import { cookies } from "next/headers";
import { invitationCookie, isToken } from "@/lib/access/invitation-cookie";
import { env } from "@/lib/env";
import { findInvitation, type Invitation } from "@/lib/invitations/queries";

/** The token that the link left in the browser, if it looks like one. */
export async function invitationToken(): Promise<string | null> {
  const token = (await cookies()).get(invitationCookie(env().baseUrl).name)?.value;
  return token && isToken(token) ? token : null;
}

export async function readInvitation(): Promise<Invitation | null> {
  const token = await invitationToken();
  return token ? findInvitation(token) : null;
}
