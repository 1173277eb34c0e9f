import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export const CLIENT = { id: "stigen", secret: "hemlig-hemlig-hemlig-hemlig-1234" };

/** Whom the provider vouches for next, and how strongly. */
export type Vouched = { sub: string; name: string; acr?: string; email?: string };

export type IdentityProvider = {
  issuer: string;
  vouchFor(person: Vouched): void;
  /** Follows the redirects of a whole sign-in at the provider, as a browser does, back to the portal's callback. */
  walk(start: string, portal: string): Promise<string>;
  stop(): Promise<void>;
};

/** A real OpenID provider on loopback, where each person is signed in without being asked. */
export async function startIdentityProvider(redirectUris: string[]): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  let vouched: Vouched = { sub: "nobody", name: "Ingen" };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    acrValues: ["loa2", "loa3"],
    claims: { openid: ["sub", "acr"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, name: vouched.name, email: vouched.email, email_verified: true }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    pkce: { required: () => true },
    cookies: { keys: ["only for tests"] },
    ttl: { Session: 60, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith("/interaction/")) return next();
    const details = await provider.interactionDetails(context.req, context.res);
    context.respond = false;
    if (details.prompt.name === "login") {
      const login = { accountId: vouched.sub, ...(vouched.acr ? { acr: vouched.acr } : {}) };
      const fresh = { mergeWithLastSubmission: false };
      return provider.interactionFinished(context.req, context.res, { login }, fresh);
    }
    const grant = new provider.Grant({ accountId: vouched.sub, clientId: CLIENT.id });
    grant.addOIDCScope(String(details.params.scope));
    const consent = { grantId: await grant.save() };
    const merged = { mergeWithLastSubmission: true };
    return provider.interactionFinished(context.req, context.res, { consent }, merged);
  });
  server.on("request", provider.callback());
  return {
    issuer,
    vouchFor: (person) => {
      vouched = person;
    },
    walk: (start, portal) => walk(start, issuer, portal),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function walk(start: string, issuer: string, portal: string): Promise<string> {
  const jar = new Map<string, string>();
  let location = start;
  for (let hop = 0; hop < 10 && !location.startsWith(portal); hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(location, issuer), { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get("location");
    if (!next) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    location = next;
  }
  return location;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  return address.port;
}
