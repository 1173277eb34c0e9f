import { mkdirSync, writeFileSync } from "node:fs";
import { root } from "../children";
import type { Fetched } from "./measure";
import { type Load, load, type Server, startBare } from "./servers";

export type Speed = { one: Load; many: Load; bareMany: Load; wrong: number };

const MANY = 16;

/** The bare server holds each page's bytes and queries, in the order of `pages`. */
export async function startBareTwin(database: string, pages: readonly Fetched[]): Promise<Server> {
  const file = `${root}.data/bench/bare.json`;
  mkdirSync(`${root}.data/bench`, { recursive: true });
  const twins = pages.map(({ html, queries }) => ({ body: html, queries }));
  writeFileSync(file, JSON.stringify({ database, pages: twins }), { mode: 0o600 });
  return startBare(file);
}

export async function speedOf(
  portal: Server,
  bare: Server,
  { page, place, seconds }: { page: Fetched; place: number; seconds: number },
): Promise<Speed> {
  const url = portal.base + page.path;
  const one = await load({ url, cookie: page.cookie, connections: 1, seconds });
  const many = await load({ url, cookie: page.cookie, connections: MANY, seconds });
  const bareMany = await load({ url: `${bare.base}/${place}`, cookie: null, connections: MANY, seconds });
  return { one, many, bareMany, wrong: one.wrong + many.wrong };
}

export async function speedOfEmpty(empty: Server, seconds: number): Promise<{ one: Load; many: Load }> {
  const plan = { url: empty.base, cookie: null, seconds };
  return {
    one: await load({ ...plan, connections: 1 }),
    many: await load({ ...plan, connections: MANY }),
  };
}

/** A page's requests per second over the empty page's, in turns, so that a noisy machine disturbs both alike. */
export async function shareOfFloor(
  portal: Server,
  empty: Server,
  page: Fetched,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<number> {
  const shares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await load({ url: empty.base, cookie: null, connections: MANY, seconds });
    const url = portal.base + page.path;
    const own = await load({ url, cookie: page.cookie, connections: MANY, seconds });
    shares.push(own.perSecond / floor.perSecond);
  }
  return shares.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
