import type { Fetched, Timed } from "./measure";
import { growth, type MemoryRun } from "./memory";
import type { Waits } from "./pdf";
import { kilobytes, milliseconds } from "./report";
import type { Speed } from "./speed";
import { memoryPerUpload, type UploadRun } from "./uploads";

export type Budget = { name: string; limit: string; measured: string; isMet: boolean; over: string };

export const QUERIES = 8;
export const QUERY_MS = 10;
const SEARCH_MS = 50;
export const SCRIPT_BYTES = 20_000;
export const FLOOR_SHARE = 0.5;
const HEAP_GROWTH = 0.05;
const WAIT_MS = 50;
const UPLOAD_MB = 10;

export function queryBudgets(pages: readonly Fetched[], queries: readonly Timed[]): Budget[] {
  const most = worst(pages, (page) => page.queries.length);
  const slowest = queries.find((query) => !isSearch(query));
  const slowestSearch = queries.find(isSearch);
  return [
    {
      name: "Queries per page, the session's included",
      limit: `≤ ${QUERIES}`,
      measured: most ? `${most.queries.length} (${most.name}, ${most.role})` : "–",
      isMet: (most?.queries.length ?? 0) <= QUERIES,
      over: `${(most?.queries.length ?? 0) - QUERIES} queries`,
    },
    {
      name: "Slowest query in the database",
      limit: `≤ ${QUERY_MS} ms`,
      measured: slowest ? `${milliseconds(slowest.milliseconds)} ms (${slowest.pages[0]})` : "–",
      isMet: (slowest?.milliseconds ?? 0) <= QUERY_MS,
      over: `${milliseconds((slowest?.milliseconds ?? 0) - QUERY_MS)} ms`,
    },
    {
      name: "Slowest search in the text of documents",
      limit: `≤ ${SEARCH_MS} ms`,
      measured: slowestSearch
        ? `${milliseconds(slowestSearch.milliseconds)} ms (${slowestSearch.pages[0]})`
        : "–",
      isMet: (slowestSearch?.milliseconds ?? 0) <= SEARCH_MS,
      over: `${milliseconds((slowestSearch?.milliseconds ?? 0) - SEARCH_MS)} ms`,
    },
  ];
}

function isSearch({ text }: Timed): boolean {
  return text.includes("to_tsquery(");
}

export function scriptBudget(rows: readonly { page: Fetched; script: number }[]): Budget {
  const most = worst(
    rows.filter(({ page }) => page.reads),
    ({ script }) => script,
  );
  return {
    name: "Script of a reading page beyond the empty page's (gzip)",
    limit: `≤ ${kilobytes(SCRIPT_BYTES)} kB`,
    measured: most ? `${kilobytes(most.script)} kB (${most.page.name}, ${most.page.role})` : "–",
    isMet: (most?.script ?? 0) <= SCRIPT_BYTES,
    over: `${kilobytes((most?.script ?? 0) - SCRIPT_BYTES)} kB`,
  };
}

export function floorBudget({ name, role }: Fetched, share: number): Budget {
  return {
    name: `${name} (${role}), requests per second at 16 connections over the empty page's`,
    limit: `≥ ${FLOOR_SHARE}`,
    measured: share.toFixed(2),
    isMet: share >= FLOOR_SHARE,
    over: `${(FLOOR_SHARE - share).toFixed(2)} short`,
  };
}

export function memoryBudget(run: MemoryRun): Budget {
  return {
    name: `Heap that survives collection, over ${run.requests} requests`,
    limit: `≤ ${HEAP_GROWTH * 100} % growth`,
    measured: `${(growth(run) * 100).toFixed(1)} %`,
    isMet: growth(run) <= HEAP_GROWTH,
    over: `${((growth(run) - HEAP_GROWTH) * 100).toFixed(1)} %`,
  };
}

export function answerBudget(rows: readonly { speed: Speed }[]): Budget {
  const wrong = rows.reduce((sum, { speed }) => sum + speed.wrong, 0);
  return {
    name: "Requests that failed under load",
    limit: "0",
    measured: String(wrong),
    isMet: wrong === 0,
    over: String(wrong),
  };
}

/** Judged on how long the thread that serves pages was held: with two cores the rest is the machine being shared. */
export function waitBudget(work: string, waits: Waits): Budget {
  const added = Math.max(0, waits.heldDuring - waits.heldAlone);
  return {
    name: `Longest wait that ${work} adds to a page`,
    limit: `< ${WAIT_MS} ms`,
    measured: `${milliseconds(added)} ms`,
    isMet: added < WAIT_MS,
    over: `${milliseconds(added - WAIT_MS)} ms`,
  };
}

export function uploadBudgets(run: UploadRun): Budget[] {
  const files = `${run.files} files of ${run.megabytes} MB at once`;
  const added = memoryPerUpload(run);
  const { alone, during } = run.waits;
  const wait = Math.max(0, during.p95 - alone.p95);
  return [
    waitBudget(`putting in ${files}`, run.waits),
    {
      name: `Time that putting in ${files} adds to all pages but one in twenty`,
      limit: `< ${WAIT_MS} ms`,
      measured: `${milliseconds(wait)} ms`,
      isMet: wait < WAIT_MS,
      over: `${milliseconds(wait - WAIT_MS)} ms`,
    },
    {
      name: `Resident memory that each of ${files} adds`,
      limit: `< ${UPLOAD_MB} MB`,
      measured: `${added.toFixed(1)} MB`,
      isMet: added < UPLOAD_MB,
      over: `${(added - UPLOAD_MB).toFixed(1)} MB`,
    },
  ];
}

function worst<Item>(items: readonly Item[], cost: (item: Item) => number): Item | undefined {
  return items.toSorted((a, b) => cost(b) - cost(a))[0];
}
