import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import pg from "pg";
import type { BenchPage } from "./pages";
import { ask, type Query, type Server } from "./servers";

export type Fetched = BenchPage & {
  cookie: string;
  html: string;
  queries: Query[];
  bytes: number;
  gzip: number;
  /** Gzipped bytes of all script that the page loads. */
  script: number;
};

/** One page as its reader gets it; null when the portal has no such page. */
export async function fetchPage(portal: Server, page: BenchPage, cookie: string): Promise<Fetched | null> {
  const headers = { cookie, "x-bench": "1" };
  const get = () => fetch(portal.base + page.path, { headers, redirect: "manual" });
  // Twice before it counts: the first opens connections and compiles.
  for (let warm = 0; warm < 2; warm += 1) await (await get()).text();
  await ask(portal, "queries");
  const response = await get();
  const html = await response.text();
  const queries = await ask(portal, "queries");
  if (response.status === 404) return null;
  if (response.status !== 200) throw new Error(`${page.path} answered ${response.status} to ${page.role}.`);
  const raw = Buffer.from(html);
  return {
    ...page,
    cookie,
    html,
    queries,
    bytes: raw.length,
    gzip: gzipSync(raw).length,
    script: scriptOf(html, portal.dist),
  };
}

/** Every chunk that the page names, also those that only its flight data names, but not what is for old browsers alone. */
export function scriptOf(html: string, dist: string): number {
  const old = new Set([...html.matchAll(/<script[^>]*nomodule[^>]*>/gi)].flatMap(([tag]) => chunksIn(tag)));
  const named = new Set(chunksIn(html).filter((chunk) => !old.has(chunk)));
  return [...named].reduce((sum, chunk) => sum + gzipSync(readFileSync(`${dist}/${chunk}`)).length, 0);
}

function chunksIn(text: string): string[] {
  return [...text.matchAll(/static\/chunks\/[^"'\\?\s]+?\.js/g)].map(([chunk]) => chunk);
}

/** A page that notes who has read it opens a transaction, which has no plan to explain. */
const TRANSACTION = /^(begin|commit|rollback)\b/i;

export type Timed = { text: string; milliseconds: number; plan: string; pages: string[] };

/** What the database itself says each query takes, planning included: the median of five, warm. */
export async function explainAll(url: string, pages: readonly Fetched[]): Promise<Timed[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = new Map<string, Timed>();
  for (const page of pages) {
    for (const query of page.queries.filter(({ text }) => !TRANSACTION.test(text))) {
      const key = `${query.text}\n${JSON.stringify(query.values)}`;
      const name = `${page.name} (${page.role})`;
      const known = found.get(key);
      if (known) known.pages.push(name);
      else found.set(key, { ...(await explain(client, query)), pages: [name] });
    }
  }
  await client.end();
  return [...found.values()].sort((a, b) => b.milliseconds - a.milliseconds);
}

async function explain(client: pg.Client, query: Query): Promise<Omit<Timed, "pages">> {
  const runs: { milliseconds: number; plan: string }[] = [];
  await client.query("begin");
  try {
    for (let run = 0; run < 6; run += 1) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        `explain (analyze, buffers) ${query.text}`,
        query.values,
      );
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      runs.push({ milliseconds: timeIn(plan, "Planning") + timeIn(plan, "Execution"), plan });
    }
  } finally {
    await client.query("rollback");
  }
  const [middle] = runs
    .slice(1)
    .sort((a, b) => a.milliseconds - b.milliseconds)
    .slice(2);
  return { text: query.text, milliseconds: middle?.milliseconds ?? 0, plan: middle?.plan ?? "" };
}

function timeIn(plan: string, phase: "Planning" | "Execution"): number {
  return Number(new RegExp(`${phase} Time: ([\\d.]+) ms`).exec(plan)?.[1] ?? 0);
}
