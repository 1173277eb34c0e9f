import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { like, type SQL, sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit } from "@/db/schema";
import { sessionCookie } from "@/lib/access/session-cookie";
import { createSession, identify, newToken } from "@/lib/access/sessions";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { ACTIONS } from "./actions";
import type { Known } from "./actions/known";
import { makeKnown } from "./known-clinic";
import { ROUTES } from "./routes";

class Redirected extends Error {
  constructor(readonly to: string) {
    super(`redirected to ${to}`);
  }
}

const HOST = "localhost:3000";
const browser: { cookies: Map<string, string>; origin: string | null } = { cookies: new Map(), origin: null };

function sent(): Headers {
  return new Headers({ host: HOST, ...(browser.origin === null ? {} : { origin: browser.origin }) });
}

vi.mock("next/headers", () => ({
  headers: async () => sent(),
  cookies: async () => ({
    get: (name: string) =>
      browser.cookies.has(name) ? { name, value: browser.cookies.get(name) } : undefined,
    set: () => {},
    delete: () => {},
  }),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Redirected(to);
  },
  notFound: () => {
    throw new NotFound();
  },
}));
vi.mock("next/server", async (original) => ({
  ...(await original<typeof import("next/server")>()),
  connection: async () => {},
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {}, refresh: () => {} }));

const found = discover();

let known: Known;
beforeAll(async () => {
  known = await makeKnown();
});
beforeEach(() => {
  browser.origin = env().baseUrl;
  browser.cookies.clear();
});

test("every action and every route handler of the portal is listed in tests/access/actions.ts", () => {
  expect(Object.keys(ACTIONS).sort()).toEqual(found.actions);
  expect(Object.keys(ROUTES).sort()).toEqual(found.routes);
});

describe.each(found.actions)("%s", (name) => {
  test.each(["nobody", "stranger"] as const)("refuses %s", async (who) => {
    if (who === "stranger") await signInStranger();
    const before = await countRefusals();
    let answer = "";
    await expectUnchanged(async () => {
      answer = await call(name);
      expect(answer, "was not refused").toMatch(REFUSAL);
    });
    // At a public door nobody is anybody yet, and signing out is anyone's right.
    const isTold = who === "stranger" && !name.startsWith("app/(public)") && !answer.startsWith("/");
    expect((await countRefusals()) - before, answer).toBe(isTold ? 1 : 0);
  });

  test("refuses a request from another site, and one that says not where it is from", async () => {
    await signInStranger();
    await expectUnchanged(async () => {
      for (const origin of ["https://evil.example", "http://localhost:3000.evil.example", "null", null]) {
        browser.origin = origin;
        expect(await call(name)).toBe("Forbidden");
      }
    });
  });
});

describe.each(found.routes)("%s", (name) => {
  test.each(["nobody", "stranger"] as const)("refuses %s", async (who) => {
    if (who === "stranger") await signInStranger();
    const before = await countRefusals();
    await expectUnchanged(async () => {
      const { response, wanted } = await callRoute(name, who);
      expect(response.status).toBe(wanted);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.get("cache-control")).toContain("no-store");
    });
    expect((await countRefusals()) - before).toBe(who === "stranger" && !REFUSES_NOBODY.has(name) ? 1 : 0);
  });
});

/** Open to everybody, of the demo alone, or asked here without the file that they take. */
const REFUSES_NOBODY = new Set([
  "app/(public)/inbjudan/[token]/route.ts#GET",
  "app/api/auth/[...nextauth]/route.ts#GET",
  "app/api/delad/[token]/route.ts#GET",
  "app/api/halsa/route.ts#GET",
  "app/api/uppladdning/formular/route.ts#POST",
  "app/api/utkorg/[id]/route.ts#GET",
  "app/api/varderare/foto/route.ts#POST",
]);

const REFUSAL = /^(Forbidden|NotFound|\/logga-in|\/inbjudan$|said: .)/;

/** How an action answered: the name of what it threw, where it sent us, or what it said. */
async function call(name: string): Promise<string> {
  const [file = "", action = ""] = name.split("#");
  const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../${file}`);
  const work = module[action];
  if (typeof work !== "function") throw new Error(`${name} is not a function`);
  const form = new FormData();
  for (const [field, value] of Object.entries(ACTIONS[name]?.(known) ?? {})) form.set(field, value);
  try {
    // An action behind useActionState gets the answer before it first.
    const answer: unknown = work.length === 2 ? await work(null, form) : await work(form);
    return isFailure(answer) ? `said: ${JSON.stringify(answer)}` : `done: ${JSON.stringify(answer)}`;
  } catch (error) {
    if (error instanceof Redirected) return error.to;
    if (error instanceof Forbidden || error instanceof NotFound) return error.name;
    throw error;
  }
}

function isFailure(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}

async function callRoute(
  name: string,
  who: "nobody" | "stranger",
): Promise<{ response: Response; wanted: number | undefined }> {
  const [file = "", method = ""] = name.split("#");
  const module: Record<string, unknown> = await import(/* @vite-ignore */ `../../${file}`);
  const handler = module[method];
  if (typeof handler !== "function") throw new Error(`${name} is not a function`);
  const listed = ROUTES[name]?.(known);
  const { params = {}, body } = listed ?? {};
  const request = new NextRequest(new URL("/", env().baseUrl), {
    method,
    headers: sent(),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { response: await handler(request, { params: Promise.resolve(params) }), wanted: listed?.[who] };
}

async function signInStranger(): Promise<void> {
  const identityId = await identify("https://idp.example.se", "stranger", "Sten", known.stranger);
  const token = newToken();
  await createSession({ token, identityId, device: "" }, new Date(), 12);
  browser.cookies.set(sessionCookie(env().baseUrl).name, token);
}

async function countRefusals(): Promise<number> {
  return database().$count(audit, like(audit.action, "%.refused"));
}

async function expectUnchanged(work: () => Promise<void>): Promise<void> {
  const before = await fingerprint();
  await work();
  expect(await fingerprint()).toEqual(before);
}

/** Refusals are logged, requests are counted, and signing out is anyone's right: all else must stay. */
const MAY_CHANGE = new Set(["audit", "rate_limits", "sessions"]);

async function fingerprint(): Promise<unknown[]> {
  const { rows } = await database().execute(
    sql`${sql.join(await counted(), sql` union all `)} order by name`,
  );
  return rows;
}

let counting: Promise<SQL[]> | null = null;

/** Of each table how many rows it has and which is the newest. */
function counted(): Promise<SQL[]> {
  counting ??= database()
    .execute<{ name: string }>(
      sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    .then(({ rows }) =>
      rows
        .filter(({ name }) => !MAY_CHANGE.has(name))
        .map(
          ({ name }) => sql`select ${name}::text as name, count(*)::int as rows,
            coalesce(max(xmin::text::bigint), 0)::text as newest from ${sql.identifier(name)}`,
        ),
    );
  return counting;
}

function discover(): { actions: string[]; routes: string[] } {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => join("app", file));
  const exported = (end: RegExp, pattern: RegExp) =>
    files
      .filter((file) => end.test(file))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => `${file}#${match[1]}`),
      )
      .sort();
  const useServer = files.filter(
    (file) => /\.tsx?$/.test(file) && /^\s*["']use server["']/m.test(readFileSync(file, "utf8")),
  );
  const stray = useServer.filter((file) => !/actions\.ts$/.test(file));
  if (stray.length > 0) throw new Error(`Server actions live in actions.ts alone: ${stray.join(", ")}`);
  return {
    actions: exported(/actions\.ts$/, /^export (?:async function|const) (\w+)/gm),
    routes: exported(
      /route\.ts$/,
      /^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm,
    ),
  };
}
