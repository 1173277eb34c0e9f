import { type NextRequest, NextResponse } from "next/server";
import { authHandler, CALLBACK_PATH, startSignIn } from "@/lib/access/auth";
import { ownPath } from "@/lib/access/return-path";
import { sessionCookie } from "@/lib/access/session-cookie";
import { endSession } from "@/lib/access/sessions";
import { env } from "@/lib/env";

/** Two doors and no more: out to the identity provider, and back. In demo mode there is neither. */
export async function GET(request: NextRequest): Promise<Response> {
  if (env().oidc === null) return nothingHere();
  switch (request.nextUrl.pathname) {
    case "/api/auth/start":
      return start(request);
    case CALLBACK_PATH:
      return finish(request);
    default:
      return nothingHere();
  }
}

async function start(request: NextRequest): Promise<Response> {
  const returnTo = ownPath(request.nextUrl.searchParams.get("till"));
  return privately(NextResponse.redirect(await startSignIn(returnTo)));
}

async function finish(request: NextRequest): Promise<Response> {
  const response = await authHandler(request);
  const cookie = sessionCookie(env().baseUrl).name;
  const before = request.cookies.get(cookie)?.value;
  const isSignedIn = response.headers.getSetCookie().some((line) => line.startsWith(`${cookie}=`));
  if (before && isSignedIn) await endSession(before);
  return privately(response);
}

// A copy: the headers of Response.redirect cannot be changed.
function privately(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("Cache-Control", "private, no-store");
  return new Response(response.body, { status: response.status, headers });
}

function nothingHere(): Response {
  return new Response(null, { status: 404, headers: { "Cache-Control": "private, no-store" } });
}
