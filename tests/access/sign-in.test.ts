import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { identities, people, sessions } from "@/db/schema";
import { listDemoPeople, signInAsDemoGuest, signInToDemo } from "@/lib/access/demo";
import { findSignedIn } from "@/lib/access/load-viewer";
import { hashToken } from "@/lib/access/sessions";
import { Forbidden } from "@/lib/errors";
import { makePerson } from "../factories";
import { CLIENT, type IdentityProvider, startIdentityProvider } from "../setup/identity-provider";

const PORTAL = "http://localhost:3999";
const CALLBACK = `${PORTAL}/api/auth/callback/oidc`;
const SESSION = "stigen-session";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "evil.example", "x-forwarded-host": "evil.example" }),
  cookies: async () => ({ set: (name: string, value: string) => jar.set(name, value) }),
}));

let provider: IdentityProvider;
let GET: (request: NextRequest) => Promise<Response>;
const warnings = vi.spyOn(console, "warn").mockImplementation(() => {});

beforeAll(async () => {
  provider = await startIdentityProvider([CALLBACK]);
  Object.assign(process.env, {
    STIGEN_MODE: "production",
    SMTP_URL: "smtp://localhost:2525",
    MAIL_FROM: "Stigen <stigen@example.se>",
    PUBLIC_URL: PORTAL,
    SEAL_KEY_FILE: "/etc/stigen/seal.p12",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_ACR_VALUES: "loa3 loa4",
  });
  ({ GET } = await import("@/app/api/auth/[...nextauth]/route"));
});
beforeEach(() => jar.clear());

async function browse(address: string): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await GET(new NextRequest(new URL(address, PORTAL), { headers: { cookie } }));
  for (const line of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/);
    if (value === "" || /Max-Age=0/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  return response;
}

async function signIn(till = "/"): Promise<Response> {
  const out = await browse(`/api/auth/start?till=${encodeURIComponent(till)}`);
  return browse(await provider.walk(out.headers.get("location") ?? "", PORTAL));
}

async function signedIn() {
  const token = jar.get(SESSION);
  return token ? findSignedIn(hashToken(token), new Date(), 60) : null;
}

async function rows() {
  return { identities: await database().$count(identities), sessions: await database().$count(sessions) };
}

describe("signing in with a real OpenID provider", () => {
  test("someone new becomes an identity without a person, known by issuer and subject", async () => {
    provider.vouchFor({ sub: "SE-1", name: "Åsa Öberg", acr: "loa3", email: "asa@example.se" });
    const response = await signIn("/st-lakare?visa=alla");
    expect(response.headers.get("location")).toBe(`${PORTAL}/st-lakare?visa=alla`);
    expect(await signedIn()).toMatchObject({ kind: "unknown", displayName: "Åsa Öberg" });
    const [identity] = await database().select().from(identities).where(eq(identities.subject, "SE-1"));
    expect(identity).toMatchObject({ issuer: provider.issuer, personId: null });
  });

  test("the session's token is stored as its hash alone, and its cookie is out of a script's reach", async () => {
    provider.vouchFor({ sub: "SE-1", name: "Åsa Öberg", acr: "loa3" });
    const response = await signIn();
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith(SESSION)) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const token = jar.get(SESSION) ?? "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = await database().select({ tokenHash: sessions.tokenHash }).from(sessions);
    expect(stored.map((row) => row.tokenHash)).toContain(hashToken(token));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("a person with the same e-mail address is not taken for them", async () => {
    const personId = await makePerson();
    await database().update(people).set({ email: "same@example.se" }).where(eq(people.id, personId));
    provider.vouchFor({ sub: "SE-2", name: "Någon", acr: "loa3", email: "same@example.se" });
    await signIn();
    expect(await signedIn()).toMatchObject({ kind: "unknown" });
  });

  test("an identity with a person signs in as that person, also when someone else was signed in here", async () => {
    const personId = await makePerson("Maja");
    provider.vouchFor({ sub: "SE-3", name: "Maja", acr: "loa3" });
    await signIn();
    await database().update(identities).set({ personId }).where(eq(identities.subject, "SE-3"));
    provider.vouchFor({ sub: "SE-4", name: "Annan", acr: "loa3" });
    await signIn();
    const before = jar.get(SESSION) ?? "";
    provider.vouchFor({ sub: "SE-3", name: "Maja", acr: "loa3" });
    await signIn();
    expect(await signedIn()).toMatchObject({ kind: "viewer", viewer: { personId } });
    expect(await findSignedIn(hashToken(before), new Date(), 60)).toBeNull();
    const [other] = await database().select().from(identities).where(eq(identities.subject, "SE-4"));
    expect(other?.personId).toBeNull();
  });

  test.each([
    undefined,
    "loa2",
    "loa3x",
  ])("a sign-in of strength %s is refused, and leaves nothing", async (acr) => {
    const before = await rows();
    provider.vouchFor({ sub: "SE-weak", name: "Svag", ...(acr ? { acr } : {}) });
    const response = await signIn();
    expect(response.headers.get("location")).toBe(`${PORTAL}/logga-in?fel=niva`);
    expect(jar.has(SESSION)).toBe(false);
    expect(await rows()).toEqual(before);
  });

  test("a deactivated person is refused", async () => {
    const personId = await makePerson();
    await database().update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, personId));
    const identity = { issuer: provider.issuer, subject: "SE-gone", personId };
    await database().insert(identities).values(identity);
    provider.vouchFor({ sub: "SE-gone", name: "Borta", acr: "loa3" });
    expect((await signIn()).headers.get("location")).toBe(`${PORTAL}/logga-in?fel=avslutad`);
    expect(jar.has(SESSION)).toBe(false);
  });

  test.each([
    "https://evil.example/x",
    "//evil.example",
    "/\\evil.example",
  ])("it never ends at %s", async (till) => {
    provider.vouchFor({ sub: "SE-1", name: "Åsa Öberg", acr: "loa3" });
    expect((await signIn(till)).headers.get("location")).toBe(`${PORTAL}/`);
    jar.set("authjs.callback-url", encodeURIComponent(till));
    const out = await browse("/api/auth/start");
    jar.set("authjs.callback-url", encodeURIComponent(till));
    const back = await browse(await provider.walk(out.headers.get("location") ?? "", PORTAL));
    expect(back.headers.get("location")).toBe(`${PORTAL}/`);
  });
});

describe("an answer that was not asked for", () => {
  test.each([
    "played again",
    "carried to another browser",
    "with another state",
    "without its verifier",
  ])("%s opens no session", async (kind) => {
    provider.vouchFor({ sub: "SE-1", name: "Åsa Öberg", acr: "loa3" });
    const out = await browse("/api/auth/start");
    let back = await provider.walk(out.headers.get("location") ?? "", PORTAL);
    if (kind === "played again") await browse(back);
    if (kind === "carried to another browser") jar.clear();
    if (kind === "with another state") back = back.replace(/state=[^&]+/, "state=other");
    if (kind === "without its verifier") jar.delete("authjs.pkce.code_verifier");
    jar.delete(SESSION);
    const before = await rows();
    const response = await browse(back);
    expect(response.headers.get("location")).toMatch(new RegExp(`^${PORTAL}/logga-in\\?error=`));
    expect(jar.has(SESSION)).toBe(false);
    expect(await rows()).toEqual(before);
  });
});

describe("the other doors of next-auth", () => {
  test.each([
    "session",
    "csrf",
    "providers",
    "signin",
    "signin/oidc",
    "signout",
    "error",
    "callback/other",
  ])("/api/auth/%s is shut", async (name) => {
    expect((await browse(`/api/auth/${name}`)).status).toBe(404);
  });

  test("the way out names the configured address, whatever host the request claims", async () => {
    const location = new URL((await browse("/api/auth/start")).headers.get("location") ?? "");
    expect(location.origin).toBe(provider.issuer);
    expect(location.searchParams.get("redirect_uri")).toBe(CALLBACK);
    expect(location.searchParams.get("code_challenge_method")).toBe("S256");
    expect(location.searchParams.get("nonce")).toMatch(/.{20}/);
    expect(location.searchParams.get("scope")).toBe("openid profile");
  });

  test("the demo's people cannot be signed in as, whatever their id", async () => {
    const personId = await makePerson();
    await database().update(people).set({ demoRole: "ST-läkare" }).where(eq(people.id, personId));
    const before = await rows();
    await expect(signInToDemo(personId, "", new Date())).rejects.toEqual(new Forbidden("notDemo"));
    await expect(signInAsDemoGuest("1", "Gun", "", new Date())).rejects.toEqual(new Forbidden("notDemo"));
    expect(await listDemoPeople()).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  test("a refused sign-in is told to the log by its kind alone", () => {
    for (const [, ...words] of warnings.mock.calls) expect(words.join()).toMatch(/^[A-Za-z]+$/);
  });

  test("a provider that does not answer is said in words", async () => {
    await provider.stop();
    const response = await browse("/api/auth/start");
    expect(response.headers.get("location")).toBe(`${PORTAL}/logga-in?error=Configuration`);
  });
});
