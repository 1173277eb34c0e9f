import { type NextRequest, NextResponse } from "next/server";
import { invitationCookie, isToken } from "@/lib/access/invitation-cookie";
import { env } from "@/lib/env";

type Context = { params: Promise<{ token: string }> };

/** The link of an invitation: remembered by the browser, then gone from the address. Nothing is redeemed yet. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { token } = await params;
  const { baseUrl } = env();
  const response = NextResponse.redirect(new URL("/inbjudan", baseUrl));
  response.headers.set("Cache-Control", "private, no-store");
  const { name, options, maxAge } = invitationCookie(baseUrl);
  if (isToken(token)) response.cookies.set(name, token, { ...options, maxAge });
  return response;
}
