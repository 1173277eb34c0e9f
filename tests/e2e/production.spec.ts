import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../email/mail-server";
import { Authority, P256, PASSWORD } from "../seals/authority";
import { CLIENT, type IdentityProvider, startIdentityProvider } from "../setup/identity-provider";
import { expectAccessible, servePortal } from "../setup/portal";

const ADMINISTRATOR = { sub: "SE-adam", name: "Adam Nyström", acr: "loa3" };
const NEWCOMER = { sub: "SE-nils", name: "Nils Ny", acr: "loa3" };

const ADDRESS = "nils.ny@example.se";

let provider: IdentityProvider;
let mail: MailServer;
const authority = new Authority();
let administrator: Page;
let newcomer: Page;

const portal = servePortal(async (url) => {
  provider = await startIdentityProvider([`${url}/api/auth/callback/oidc`]);
  mail = await startMailServer();
  return {
    STIGEN_MODE: "production",
    SMTP_URL: mail.url,
    MAIL_FROM: "Stigen <stigen@example.se>",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_ACR_VALUES: "loa3 loa4",
    OIDC_NAME: "provlegitimation",
    SEAL_KEY_FILE: authority.issue("Stigen e-stämpel", P256),
    SEAL_KEY_PASSWORD: PASSWORD,
  };
});

beforeAll(async () => {
  await query(
    `insert into identities (issuer, subject, person_id)
     select $1, $2, id from people where demo_role = 'administratör'`,
    [provider.issuer, ADMINISTRATOR.sub],
  );
  administrator = await portal().openPage();
  newcomer = await portal().openPage();
});
afterAll(async () => {
  await provider.stop();
  await mail.close();
  authority.remove();
});

test("production knows no demo: no buttons, no outbox", async () => {
  await administrator.goto("/logga-in");
  await administrator.getByRole("link", { name: "Logga in med provlegitimation" }).waitFor();
  expect(await administrator.getByRole("button").count()).toBe(0);
  await expectAccessible(administrator);
});

test("one who is known signs in with the identity provider and comes back to where they were", async () => {
  provider.vouchFor(ADMINISTRATOR);
  await administrator.goto("/personer");
  await administrator.getByRole("link", { name: "Logga in med provlegitimation" }).click();
  await administrator.getByRole("heading", { level: 1, name: "Personer" }).waitFor();
  expect((await administrator.goto("/utkorg"))?.status()).toBe(404);
  const [kept] = await query("select id from emails limit 1");
  expect((await administrator.request.get(`/api/utkorg/${kept?.id}`)).status()).toBe(404);
});

test("one who is invited signs in, takes the invitation, and is in", async () => {
  await administrator.goto("/personer");
  await administrator.getByLabel("Namn", { exact: true }).fill(NEWCOMER.name);
  await administrator.getByLabel("E-post", { exact: true }).fill(ADDRESS);
  await administrator.getByRole("button", { name: "Bjud in" }).click();
  const said = await administrator.getByText("Nils Ny är inbjuden med e-post").textContent();
  const link = /https?:\S+/.exec(said ?? "")?.[0] ?? "";

  provider.vouchFor(NEWCOMER);
  await newcomer.goto(link);
  await newcomer.getByRole("link", { name: "Logga in med provlegitimation" }).click();
  await newcomer.getByText("Du är inloggad som Nils Ny.").waitFor();
  await expectAccessible(newcomer);
  await newcomer.getByRole("button", { name: "Ja, det är jag" }).click();
  await newcomer.waitForURL(`${portal().url}/`);
  const [cookie] = (await newcomer.context().cookies()).filter(({ name }) => name === "stigen-session");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  const [letter] = await query("select body from emails where to_address = $1", [ADDRESS]);
  expect(letter?.body).toContain(link);
});

test("one who is not invited is told so, and gets no further", async () => {
  const guest = await portal().openPage();
  provider.vouchFor({ sub: "SE-gast", name: "Gun Gäst", acr: "loa3" });
  await guest.goto("/logga-in");
  await guest.getByRole("link", { name: "Logga in med provlegitimation" }).click();
  await guest.getByText("Din inloggning är inte knuten till någon person").waitFor();
  await guest.goto("/st-lakare");
  expect(new URL(guest.url()).pathname).toBe("/inbjudan");
});

test("the administrator signs someone out everywhere: their next request is refused", async () => {
  expect((await newcomer.goto("/jag"))?.status()).toBe(200);
  await administrator.goto("/personer?text=Nils+Ny");
  await administrator.getByRole("link", { name: "Nils Ny" }).click();
  await administrator.getByRole("button", { name: "Logga ut överallt" }).click();
  await administrator.getByText("1 inloggning är avslutad.").waitFor();
  await newcomer.goto("/jag");
  expect(new URL(newcomer.url()).pathname).toBe("/logga-in");
});

test("signing out ends the session in the database too, and all of it is in the log", async () => {
  const before = await administrator.context().cookies();
  await administrator.getByRole("button", { name: "Logga ut" }).first().click();
  await administrator.waitForURL((address) => address.pathname === "/logga-in");
  await administrator.context().addCookies(before);
  await administrator.goto("/personer");
  expect(new URL(administrator.url()).pathname).toBe("/logga-in");
  const rows = await query(
    "select action, actor_name as who from audit where action ~ '^(session|invitation|person.sessions)' order by position",
  );
  expect(rows.map(({ who, action }) => `${who}: ${action}`)).toEqual([
    "Adam Nyström: session.started",
    "Någon utan konto: session.started",
    "Nils Ny: invitation.redeemed",
    "Någon utan konto: session.started",
    "Adam Nyström: person.sessionsEnded",
    "Adam Nyström: session.signedOut",
  ]);
});

async function query(text: string, values: unknown[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: portal().database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(text, values)).rows;
  } finally {
    await client.end();
  }
}
