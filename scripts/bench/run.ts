import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Embedded } from "@/db/embedded";
import { buildOnce } from "../build-once";
import { onStop, root } from "../children";
import { allocationBudget } from "./allocation";
import {
  answerBudget,
  floorBudget,
  memoryBudget,
  QUERY_MS,
  queryBudgets,
  scriptBudget,
  uploadBudgets,
  waitBudget,
} from "./budgets";
import { openScaleDatabase } from "./database";
import { explainAll, type Fetched, fetchPage, scriptOf, type Timed } from "./measure";
import { holdMemory } from "./memory";
import { type BenchPage, findSubjects, pagesOf, signIn } from "./pages";
import { drawAll } from "./pdf";
import { asMarkdown, milliseconds, type Results } from "./report";
import { type Server, startEmpty, startPortal } from "./servers";
import { shareOfFloor, speedOf, speedOfEmpty, startBareTwin } from "./speed";
import { eraseUploads, UPLOAD_PLANS, type UploadPlan, uploadAll } from "./uploads";

const FIGURES = `${root}docs/benchmarks.md`;
const MARK = "<!-- figures: npm run bench -- --write -->";

const only = process.argv
  .slice(2)
  .find((flag) => flag.startsWith("--only="))
  ?.slice("--only=".length);
const flags = new Set(process.argv.slice(2).filter((flag) => !flag.startsWith("--only=")));
const isQuick = flags.has("--quick");
const seconds = isQuick ? 0.7 : 3;

const open: { stop(): Promise<void> }[] = [];
onStop(() => void close().then(() => process.exit(1)));

try {
  refuseUnknown();
  const embedded = keep(await openScaleDatabase(flags.has("--reset")));
  const results = await measure(embedded);
  const figures = asMarkdown(results);
  console.log(`\n${figures}`);
  if (flags.has("--write")) write(figures);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await close();
}
process.disconnect?.();

async function measure(embedded: Embedded): Promise<Results> {
  const subjects = await findSubjects(embedded.ownerUrl);
  const cookies = await signIn(embedded.ownerUrl, subjects);
  const settings = { databaseUrl: embedded.appUrl, authSecret: embedded.authSecret };
  await buildOnce(false);
  const portal = keep(await startPortal(settings, []));
  const empty = keep(await startEmpty());
  const { pages, missing } = await fetchAll(portal, pagesOf(subjects), cookies);
  const floor = await emptyPage(empty);
  const queries = await explainAll(embedded.appUrl, pages);
  printSlow(queries);
  const rows = await measureSpeed(portal, embedded, pages, floor.script);
  const budgets = [...queryBudgets(pages, queries), scriptBudget(rows), answerBudget(rows)];
  for (const page of pages.filter(({ name, role }) => role === "resident" && /^(IUP|Delmål)$/.test(name))) {
    budgets.push(
      floorBudget(page, await shareOfFloor(portal, empty, page, { rounds: isQuick ? 1 : 5, seconds })),
    );
  }
  console.log("Memory …");
  const memory = await holdMemory(
    portal,
    pages.filter(({ role }) => role === "resident"),
    isQuick ? 500 : 10_000,
  );
  budgets.push(memoryBudget(memory));
  await portal.stop();
  const pdf = await measurePdf(settings, pages);
  if (pdf) budgets.push(waitBudget("drawing PDF", pdf.waits));
  const uploads = [];
  for (const plan of UPLOAD_PLANS) {
    uploads.push(...(await measureUploads(settings, embedded.ownerUrl, pages, plan)));
  }
  budgets.push(...uploads.flatMap(uploadBudgets));
  budgets.push(allocationBudget());
  const empties = { ...(await speedOfEmpty(empty, seconds)), ...floor };
  return {
    at: new Date(),
    quick: isQuick,
    rows,
    missing,
    empty: empties,
    queries,
    memory,
    pdf,
    uploads,
    budgets,
  };
}

function printSlow(queries: readonly Timed[]): void {
  for (const { milliseconds: time, pages, text, plan } of queries.filter(
    (one) => one.milliseconds > QUERY_MS,
  )) {
    console.log(
      `\n${milliseconds(time)} ms, asked by ${[...new Set(pages)].join(", ")}:\n${text}\n${plan}\n`,
    );
  }
}

async function fetchAll(
  portal: Server,
  wanted: readonly BenchPage[],
  cookies: Record<BenchPage["role"], string>,
) {
  const pages: Fetched[] = [];
  const missing: string[] = [];
  for (const page of wanted.filter(({ name }) => only === undefined || only.split(";").includes(name))) {
    const fetched = await fetchPage(portal, page, cookies[page.role]);
    if (fetched) pages.push(fetched);
    else missing.push(`${page.name} (${page.role})`);
  }
  return { pages, missing };
}

async function emptyPage(empty: Server): Promise<{ bytes: number; script: number }> {
  const html = await (await fetch(empty.base)).text();
  return { bytes: Buffer.byteLength(html), script: scriptOf(html, empty.dist) };
}

async function measureSpeed(
  portal: Server,
  embedded: Embedded,
  pages: readonly Fetched[],
  emptyScript: number,
): Promise<Results["rows"]> {
  const bare = keep(await startBareTwin(embedded.appUrl, pages));
  const rows: Results["rows"] = [];
  for (const [place, page] of pages.entries()) {
    const speed = await speedOf(portal, bare, { page, place, seconds });
    rows.push({ page, speed, script: Math.max(0, page.script - emptyScript) });
    console.log(
      `${page.role} ${page.name}: ${page.queries.length} queries, ${milliseconds(speed.one.median)} ms, ` +
        `${speed.many.perSecond.toFixed(0)} per s${speed.wrong > 0 ? `, ${speed.wrong} FAILED` : ""}`,
    );
  }
  await bare.stop();
  return rows;
}

async function measurePdf(
  settings: { databaseUrl: string; authSecret: string },
  pages: readonly Fetched[],
): Promise<Results["pdf"]> {
  const page = pages.find(({ name }) => name === "Delmål");
  if (!page || !existsSync(`${root}lib/pdf/render.ts`)) return null;
  console.log("PDF …");
  const portal = keep(
    await startPortal(settings, ["--import", "tsx", "--import", `${root}scripts/bench/pdf-inside.mjs`]),
  );
  const drawn = await drawAll(portal, page);
  await portal.stop();
  return drawn;
}

async function measureUploads(
  settings: { databaseUrl: string; authSecret: string },
  ownerUrl: string,
  pages: readonly Fetched[],
  plan: UploadPlan,
): Promise<Results["uploads"]> {
  const page = pages.find(({ name }) => name === "Delmål");
  if (!page) return [];
  console.log(`Uploads, ${plan.files} of ${plan.megabytes} MB …`);
  await eraseUploads(ownerUrl);
  const portal = keep(await startPortal({ ...settings, uploadMaxBytes: plan.megabytes * 1024 * 1024 }, []));
  try {
    return [await uploadAll(portal, page, ownerUrl, plan)];
  } finally {
    await portal.stop();
    await eraseUploads(ownerUrl);
  }
}

function write(figures: string): void {
  const [words = ""] = readFileSync(FIGURES, "utf8").split(MARK);
  writeFileSync(FIGURES, `${words}${MARK}\n\n${figures}`);
}

function keep<Thing extends { stop(): Promise<void> }>(thing: Thing): Thing {
  open.push(thing);
  return thing;
}

async function close(): Promise<void> {
  for (const thing of open.splice(0).reverse()) await thing.stop();
}

function refuseUnknown(): void {
  const known = ["--quick", "--reset", "--write", "--only=NAME;NAME"];
  const unknown = [...flags].filter((flag) => !known.includes(flag));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(" ")}. There are ${known.join(", ")}.`);
}
