import "server-only";
import NextAuth, { type NextAuthConfig } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import { type Env, env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { identityAdapter, isDeactivated } from "./adapter";
import { ownAddress } from "./return-path";
import { sessionCookie } from "./session-cookie";
import { newToken } from "./sessions";

const PROVIDER = "oidc";

/** The path to which the identity provider sends people back; registered there. */
export const CALLBACK_PATH = `/api/auth/callback/${PROVIDER}`;

const auth = NextAuth((request) => {
  const settings = env();
  // Without it next-auth would take its own address from the Host header.
  process.env.AUTH_URL = settings.baseUrl;
  return authConfig(settings, request?.headers.get("user-agent") ?? "");
});

/** Next-auth's own handler; in the portal only {@link CALLBACK_PATH} reaches it. */
export const authHandler = auth.handlers.GET;

/**
 * Begins a sign-in: sets the cookies that bind it to this browser and gives the address at the identity provider, or
 * that of our own sign-in page with what went wrong.
 */
export async function startSignIn(returnTo: string): Promise<string> {
  const location: unknown = await auth.signIn(PROVIDER, { redirect: false, redirectTo: returnTo });
  if (typeof location !== "string") throw new Error("the identity provider gave no address");
  return location;
}

function authConfig(settings: Env, device: string): NextAuthConfig {
  const { oidc, baseUrl, authSecret, sessionMaxHours } = settings;
  if (!oidc) throw new NotFound("sign-in by OIDC");
  return {
    secret: authSecret,
    trustHost: true,
    basePath: "/api/auth",
    pages: { signIn: "/logga-in", error: "/logga-in" },
    session: { strategy: "database", maxAge: sessionMaxHours * 3_600, generateSessionToken: newToken },
    cookies: { sessionToken: sessionCookie(baseUrl) },
    adapter: identityAdapter(oidc.issuer, device),
    providers: [provider(oidc)],
    callbacks: {
      redirect: ({ url }) => ownAddress(url, baseUrl),
      signIn: async ({ account, profile }) => {
        if (!isStrongEnough(oidc.acrValues, profile?.acr)) return "/logga-in?fel=niva";
        if (await isDeactivated(oidc.issuer, account?.providerAccountId ?? ""))
          return "/logga-in?fel=avslutad";
        return true;
      },
    },
    // The cause holds tokens and answers from the identity provider: its kind is enough.
    logger: {
      error: (fault) => console.warn("sign-in failed:", fault.name),
      warn: () => {},
      debug: () => {},
    },
  };
}

type Claims = { sub: string; name?: string; acr?: string };

function provider(oidc: NonNullable<Env["oidc"]>): OIDCConfig<Claims> {
  return {
    id: PROVIDER,
    name: oidc.name,
    type: "oidc",
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    checks: ["pkce", "state", "nonce"],
    allowDangerousEmailAccountLinking: false,
    authorization: {
      params: {
        scope: "openid profile",
        ...(oidc.acrValues === null ? {} : { acr_values: oidc.acrValues }),
      },
    },
    profile: (claims) => ({ id: claims.sub, subject: claims.sub, name: claims.name ?? "" }),
  };
}

/** acr_values is only a wish to the provider: what counts is the acr that it answered. */
function isStrongEnough(acrValues: string | null, acr: unknown): boolean {
  if (acrValues === null) return true;
  return typeof acr === "string" && acrValues.split(/\s+/).includes(acr);
}
