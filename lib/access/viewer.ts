import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { env } from "@/lib/env";
import { findSignedIn, type SignedIn } from "./load-viewer";
import { PATH_HEADER, signInPath } from "./return-path";
import { sessionCookie } from "./session-cookie";
import { hashToken, touchSession } from "./sessions";
import type { Viewer } from "./viewer-type";

/** Who the request's cookie belongs to, or null. Looked up once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const token = (await cookies()).get(sessionCookie(env().baseUrl).name)?.value;
  if (!token) return null;
  const now = new Date();
  const tokenHash = hashToken(token);
  const session = await findSignedIn(tokenHash, now, env().sessionIdleMinutes);
  if (session?.kind === "viewer" && now.getTime() - session.seenAt.getTime() > 60_000) {
    await touchSession(tokenHash, now);
  }
  return session;
});

/** The signed-in person; otherwise the reader is sent to sign in, or to redeem an invitation. */
export async function requireViewer(): Promise<Viewer> {
  const session = await currentSession();
  if (!session) redirect(signInPath((await headers()).get(PATH_HEADER)));
  if (session.kind === "unknown") redirect("/inbjudan");
  return session.viewer;
}

/** For route handlers, which answer 401 instead of sending anyone away. */
export async function findViewer(): Promise<Viewer | null> {
  const session = await currentSession();
  return session?.kind === "viewer" ? session.viewer : null;
}
