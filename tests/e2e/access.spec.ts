import { beforeAll, describe, expect, test } from "vitest";
import { ADDRESSES, IN_MENU } from "../access/addresses.data";
import { ROLES, type RoleName } from "../access/matrix.data";
import { servePortal } from "../setup/portal";
import { type Ids, MARKER, makeAccessWorld, type Signed } from "./access-world";
import { ask as query } from "./steps";

const portal = servePortal();

type Role = Signed | "nobody";

const EVERYONE: readonly (RoleName | "nobody")[] = ["nobody", ...ROLES];

let ids: Ids;
let cookies: ReadonlyMap<string, string>;

beforeAll(async () => {
  ({ ids, cookies } = await makeAccessWorld(portal().database.ownerUrl));
});

test.each(ADDRESSES)("$address: $capability", async ({ address, allowed }) => {
  const path = pathOf(address);
  const answers = await Promise.all(EVERYONE.map(async (role) => [role, await answer(role, path)]));
  const wanted = EVERYONE.map((role) => [
    role,
    role === "nobody" ? shownOut(path) : allowed.has(role) ? 200 : 404,
  ]);
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(wanted));
});

test("a värderare of other cases gets what every värderare gets, and nothing of this binder or this case", async () => {
  const isTheirs = (address: string) => !/\{(?!mail|mall|round|template)/.test(address);
  for (const { address, allowed } of ADDRESSES) {
    const wanted = allowed.has("evaluator") && isTheirs(address) ? 200 : 404;
    expect(await answer("otherEvaluator", pathOf(address)), address).toBe(wanted);
  }
});

test("a link to a report that has ended, was taken back or never was says one thing, and not whose", async () => {
  const [{ name = "" } = {}] = await query(portal(), "select name from people where id = $1", [ids.person]);
  const asked = async (token = "") => {
    const page = await get("nobody", `/delad/${token}`);
    const file = await get("nobody", `/api/delad/${token}`);
    return { page: await page.text(), status: file.status, file: file.ok ? "" : await file.text() };
  };
  const open = await asked(ids.openLink);
  expect(open.page).toContain(name);
  expect(open.status).toBe(200);
  const never = await asked("N".repeat(43));
  expect(never).toMatchObject({ status: 404, page: expect.stringContaining("Länken gäller inte") });
  for (const token of [ids.endedLink, ids.revokedLink]) {
    const gone = await asked(token);
    expect(gone.page).toContain("Länken gäller inte");
    expect(gone.page).not.toContain(name);
    expect({ status: gone.status, file: gone.file }).toEqual({ status: never.status, file: never.file });
  }
});

test("the menu shows what leads somewhere, to those whom it lets in", async () => {
  for (const role of ROLES) {
    const page = await (await get(role, "/")).text();
    for (const href of [...IN_MENU, "/st-lakare/ny"]) {
      const row = ADDRESSES.find(({ address }) => address === href);
      const from = href === "/st-lakare/ny" ? await (await get(role, "/st-lakare")).text() : page;
      expect(from.includes(`href="${href}"`), `${role} ${href}`).toBe(row?.allowed.has(role));
    }
  }
});

function pathOf(address: string): string {
  return address.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "");
}

/** The status; for a redirect, where to. */
async function answer(role: Role, path: string): Promise<number | string> {
  const response = await get(role, path);
  await response.arrayBuffer();
  return response.status === 307 ? (response.headers.get("location") ?? "") : response.status;
}

function shownOut(path: string): number | string {
  if (path.startsWith("/api/")) return 401;
  return path === "/" ? "/logga-in" : `/logga-in?till=${encodeURIComponent(path)}`;
}

/** Those who come nearest without being let in; the table above asks for everyone, without disguise. */
const OUTSIDERS: readonly Role[] = ["nobody", "stranger", "formerSupervisor", "administrator", "evaluator"];

describe("content in the binder", () => {
  const addresses = ["", "/iup", "/delmal", "/handledning", "/mitt-i-st"];
  const disguises: [string, (path: string) => string, Record<string, string>][] = [
    ["as a page", (path) => path, {}],
    ["as RSC", (path) => path, { RSC: "1" }],
    ["as RSC with a key", (path) => `${path}?_rsc=1a2b3`, { RSC: "1" }],
    ["prefetched", (path) => path, { RSC: "1", "Next-Router-Prefetch": "1" }],
    ["by segment", (path) => path, { RSC: "1", "Next-Router-Segment-Prefetch": "/_tree" }],
    ["with .rsc", (path) => `${path}.rsc`, { RSC: "1" }],
    ["with .segments", (path) => `${path}.segments/_full.segment.rsc`, { RSC: "1" }],
    ["past the proxy", (path) => path, { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    [
      "as the proxy's own",
      (path) => path,
      { "x-stigen-path": "/", "x-nonce": "a", "x-middleware-next": "1" },
    ],
    [
      "with another address",
      (path) => path,
      { "x-forwarded-host": "evil.example", "x-original-url": "/jag" },
    ],
    ["doubled slashes", (path) => `/${path}`, {}],
    ["encoded", (path) => path.replace("st-lakare", "st%2dlakare"), {}],
    ["capitals", (path) => path.toUpperCase(), {}],
    ["up and down", (path) => `/jag/..${path}`, {}],
  ];

  test.each(disguises)("%s is shown to none but those it is for", async (_name, disguise, headers) => {
    for (const role of OUTSIDERS) {
      const texts = await Promise.all(
        addresses.map(async (address) => {
          const path = disguise(`/st-lakare/${ids.resident}${address}`);
          return (await follow(role, path, headers)).text();
        }),
      );
      expect(texts.join(), role).not.toContain(MARKER);
    }
  });

  test.each([
    {},
    { RSC: "1" },
  ])("is there for those it is for, or the tests above mean nothing: %j", async (headers) => {
    const texts: string[] = [];
    for (const address of addresses) {
      texts.push(await (await follow("resident", `/st-lakare/${ids.resident}${address}`, headers)).text());
    }
    expect(texts.join()).toContain(MARKER);
  });

  test("is not shown to the next reader of the same address", async () => {
    const path = `/st-lakare/${ids.resident}/delmal`;
    for (const headers of [{}, { RSC: "1" }]) {
      expect((await follow("resident", path, headers)).status).toBe(200);
      expect(await (await follow("otherResident", path, headers)).text()).not.toContain(MARKER);
      expect(await (await follow("nobody", path, headers)).text()).not.toContain(MARKER);
    }
  });
});

describe("every kind of answer", () => {
  const kinds: [string, Role, () => string, Record<string, string>][] = [
    ["a page", "resident", () => `/st-lakare/${ids.resident}/delmal`, {}],
    ["RSC", "resident", () => "/jag", { RSC: "1" }],
    ["a page that is not there", "resident", () => "/finns-inte", {}],
    ["another's page", "stranger", () => `/st-lakare/${ids.resident}`, {}],
    ["the sign-in page", "nobody", () => "/logga-in", {}],
    ["a redirect", "nobody", () => "/jag", {}],
    ["an invitation", "nobody", () => `/inbjudan/${"a".repeat(43)}`, {}],
    ["a file that is not there", "resident", () => `/api/filer/${ids.resident}`, {}],
    ["the sign-in route in demo mode", "nobody", () => "/api/auth/start", {}],
  ];

  test.each(kinds)("%s carries the headers that protect it", async (_name, role, address, headers) => {
    const { headers: got } = await (headers.RSC ? follow : get)(role, address(), headers);
    expect(got.get("content-security-policy") ?? "").toMatch(/default-src 'none'|object-src 'none'/);
    expect(got.get("content-security-policy") ?? "").not.toContain("unsafe-inline");
    expect(got.get("x-content-type-options")).toBe("nosniff");
    expect(got.get("referrer-policy")).toBe("same-origin");
    expect(got.get("x-frame-options")).toBe("DENY");
    expect(got.get("x-powered-by")).toBeNull();
    expect(got.get("cache-control") ?? "").toContain("no-store");
  });
});

describe("signing in and out", () => {
  test("leads back to where one was, and nowhere else", async () => {
    const asked = await get("nobody", `/st-lakare/${ids.resident}/delmal?visa=a`);
    expect(asked.headers.get("location")).toBe(
      `/logga-in?till=${encodeURIComponent(`/st-lakare/${ids.resident}/delmal?visa=a`)}`,
    );
    for (const till of ["//evil.example", "/\\evil.example", "https://evil.example"]) {
      const page = await (await get("nobody", `/logga-in?till=${encodeURIComponent(till)}`)).text();
      expect(page).not.toMatch(/value="[^"]*evil/);
    }
  });

  test("in demo mode there is no door to an identity provider", async () => {
    for (const path of ["start", "callback/oidc", "session", "signin", "csrf", "providers"]) {
      expect((await get("nobody", `/api/auth/${path}`)).status).toBe(404);
    }
  });

  test("an autosave from another site, or from nowhere, is refused", async () => {
    for (const origin of [undefined, "null", "https://evil.example"]) {
      const response = await fetch(`${portal().url}/api/utkast`, {
        method: "POST",
        headers: { cookie: cookies.get("resident") ?? "", ...(origin ? { origin } : {}) },
        body: "{}",
      });
      expect(response.status).toBe(403);
    }
  });
});

function get(role: Role, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return ask(role, path, headers, "manual");
}

/** To the end: Next answers an RSC request without the right key by sending it to the same address with one. */
function follow(role: Role, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return ask(role, path, headers, "follow");
}

function ask(
  role: Role,
  path: string,
  headers: Record<string, string>,
  redirect: "manual" | "follow",
): Promise<Response> {
  const cookie = cookies.get(role) ?? "";
  return fetch(portal().url + path, { redirect, headers: { ...headers, ...(cookie ? { cookie } : {}) } });
}
