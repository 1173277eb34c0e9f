import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { servePortal } from "../setup/portal";

const portal = servePortal();
const MARKER = "MARKERINGSTEXT";

type Ids = {
  resident: string;
  person: string;
  unit: string;
  area: string;
  region: string;
  otherUnit: string;
};

const RELATIONS = {
  stranger: null,
  otherResident: null,
  mainSupervisor: (ids: Ids) => ["mainSupervisor", "resident_id", ids.resident],
  formerSupervisor: (ids: Ids) => ["mainSupervisor", "resident_id", ids.resident],
  placementSupervisor: (ids: Ids) => ["placementSupervisor", "resident_id", ids.resident],
  chief: (ids: Ids) => ["chief", "unit_id", ids.unit],
  otherChief: (ids: Ids) => ["chief", "unit_id", ids.otherUnit],
  studierektor: (ids: Ids) => ["studierektor", "area_id", ids.area],
  coordinator: (ids: Ids) => ["coordinator", "region_id", ids.region],
  evaluator: (ids: Ids) => ["evaluator", "region_id", ids.region],
  reportGroup: (ids: Ids) => ["reportGroup", "region_id", ids.region],
  leadership: (ids: Ids) => ["leadership", "region_id", ids.region],
  administrator: (ids: Ids) => ["administrator", "region_id", ids.region],
} as const;

type Role = keyof typeof RELATIONS | "resident" | "nobody";

/** Page by page, who gets it; typed by hand. Everyone else gets 404, and nobody is sent to sign in. */
const PAGES: [(ids: Ids) => string, readonly Role[]][] = [
  [() => "/", [...everyone()]],
  [() => "/jag", [...everyone()]],
  [() => "/personer", ["chief", "otherChief", "studierektor", "coordinator", "administrator"]],
  [
    ({ person }) => `/personer/${person}`,
    ["resident", "chief", "otherChief", "studierektor", "coordinator", "administrator"],
  ],
  [() => "/enheter", ["chief", "otherChief", "studierektor", "administrator"]],
  [({ unit }) => `/enheter/${unit}`, ["chief", "studierektor", "administrator"]],
  [
    ({ unit, resident }) => `/enheter/${unit}/handledare/${resident}`,
    ["chief", "studierektor", "administrator"],
  ],
  [() => "/logg", ["administrator"]],
  [
    ({ resident }) => `/st-lakare/${resident}/delmal`,
    ["resident", "mainSupervisor", "chief", "studierektor"],
  ],
];

let ids: Ids;
const cookies = new Map<Role, string>();
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: portal().database.ownerUrl });
  await client.connect();
  ids = await findResident();
  await markContent();
  for (const role of allRoles()) cookies.set(role, role === "nobody" ? "" : await signIn(role));
});
afterAll(() => client.end());

describe.each(
  PAGES.map(([address, allowed]) => [pattern(address), address, allowed] as const),
)("%s", (_name, address, allowed) => {
  test.each(allRoles())("%s", async (role) => {
    const response = await get(role, address(ids));
    if (role === "nobody") {
      expect(response.status).toBe(307);
      expect(response.headers.get("location")).toMatch(/^\/logga-in/);
    } else {
      expect(response.status).toBe(allowed.includes(role) ? 200 : 404);
    }
  });
});

const READS_PLAN: readonly Role[] = ["resident", "mainSupervisor", "chief", "studierektor"];

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
  const outsiders = allRoles().filter((role) => !READS_PLAN.includes(role));

  test.each(disguises)("%s is shown to none but those it is for", async (_name, disguise, headers) => {
    for (const role of outsiders) {
      for (const address of addresses) {
        const response = await follow(role, disguise(`/st-lakare/${ids.resident}${address}`), headers);
        expect(await response.text(), `${role} ${address}`).not.toContain(MARKER);
      }
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
    const { headers: got } = await get(role, address(), headers);
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

function everyone(): Role[] {
  return ["resident", ...Object.keys(RELATIONS).filter(isRelation)];
}

function allRoles(): Role[] {
  return ["nobody", ...everyone()];
}

function isRelation(name: string): name is keyof typeof RELATIONS {
  return name in RELATIONS;
}

function pattern(address: (ids: Ids) => string): string {
  return address({ resident: "ID", person: "ID", unit: "ID", area: "", region: "", otherUnit: "" });
}

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

async function findResident(): Promise<Ids> {
  const { rows } = await client.query<Ids>(
    `select r.id as resident, r.person_id as person, u.id as unit, a.id as area, a.region_id as region,
       (select o.id from units o join areas oa on oa.id = o.area_id
        where o.id <> u.id and oa.region_id = a.region_id limit 1) as "otherUnit"
     from residents r join units u on u.id = r.unit_id join areas a on a.id = u.area_id
       join people p on p.id = r.person_id
     where p.demo_role is not null order by p.demo_position limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error("the demo region has no ST-läkare");
  return row;
}

async function markContent(): Promise<void> {
  await client.query("update activities set title = title || ' ' || $2 where resident_id = $1", [
    ids.resident,
    MARKER,
  ]);
  await client.query(
    `update texts set body = body || ' ' || $2 where goal_id in (select id from goals where resident_id = $1)`,
    [ids.resident, MARKER],
  );
}

/** A person with this one relation and nothing else, and a session of theirs. */
async function signIn(role: Role): Promise<string> {
  const personId = role === "resident" ? ids.person : await makePerson(role);
  const token = randomBytes(32).toString("base64url");
  const { rows } = await client.query<{ id: string }>(
    "insert into identities (issuer, subject, person_id) values ('test', $1, $2) returning id",
    [role, personId],
  );
  await client.query(
    "insert into sessions (token_hash, identity_id, expires_at) values ($1, $2, now() + interval '1 hour')",
    [createHash("sha256").update(token).digest("hex"), rows[0]?.id],
  );
  return `stigen-session=${token}`;
}

async function makePerson(role: Role): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "insert into people (name, email) values ($1, 'prov@example.se') returning id",
    [`Prov ${role}`],
  );
  const personId = rows[0]?.id ?? "";
  if (role === "otherResident") await addTraining(personId);
  const relation = isRelation(role) ? RELATIONS[role] : null;
  if (relation === null) return personId;
  const [name = "", column = "", subject = ""] = relation(ids);
  const [from, to] = role === "formerSupervisor" ? ["2020-01-01", "2020-12-31"] : ["2021-01-01", null];
  // The demo's own main supervisor steps aside: one resident has one at a time.
  if (role === "mainSupervisor") {
    await client.query(
      "update appointments set ends_on = greatest(starts_on, current_date) where resident_id = $1 and role = $2 and ends_on is null",
      [ids.resident, name],
    );
  }
  await client.query(
    `insert into appointments (person_id, role, ${client.escapeIdentifier(column)}, starts_on, ends_on) values ($1, $2, $3, $4, $5)`,
    [personId, name, subject, from, to],
  );
  return personId;
}

async function addTraining(personId: string): Promise<void> {
  await client.query(
    `insert into residents (person_id, unit_id, malbeskrivning_id, started_on, required_months)
     select $1, $2, malbeskrivning_id, started_on, required_months from residents where id = $3`,
    [personId, ids.otherUnit, ids.resident],
  );
}
