import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { parseStartEnv } from "@/lib/env";
import { readSealingKey } from "@/lib/seals/current";
import { factsOf } from "@/lib/seals/key";
import { buildOnce } from "./build-once";
import { developed, endChild, ended, onStop, served, spawnNode } from "./children";
import {
  type Configured,
  configure,
  loadEnvFiles,
  loadGroundData,
  migrateConfigured,
  resetDemo,
  seedDemo,
} from "./demo-database";

const started = performance.now();
const flags = new Set(process.argv.slice(2));
const isDevelopment = flags.has("--dev");

let portal: ChildProcess | null = null;
let configuring: Promise<Configured> | null = null;
let isStopping = false;

onStop(() => void stop(0));

try {
  await main();
} catch (error) {
  // What a stop interrupts is no fault.
  if (!isStopping) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`);
    await stop(1);
  }
}

async function main(): Promise<void> {
  refuseUnknown();
  loadEnvFiles();
  if (flags.has("--reset")) await resetDemo();
  configuring = configure();
  const configured = await configuring;
  if (isStopping) return;
  // Before anything is built: a key that cannot be used is found now, and not when the first report waits for it.
  const seal = await readSealingKey(parseStartEnv(process.env), new Date());
  // Two cores: the tables are filled while the pages are built.
  const ready = await Promise.allSettled([fillDatabase(configured), isDevelopment ? null : buildOnce(false)]);
  for (const part of ready) if (part.status === "rejected") throw part.reason;
  if (isStopping) return;
  const { port, baseUrl, mode } = parseStartEnv(process.env);
  portal = startPortal(port);
  await Promise.race([answering(port), failure(portal)]);
  if (isStopping) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",");
  console.log(`\n  Stigen är igång efter ${seconds} s: ${baseUrl}\n`);
  if (mode === "demo") {
    console.log("  Demo: välj en påhittad person på inloggningssidan. Ingen e-post lämnar datorn (/utkorg).");
    console.log("  Börja om från början: npm start -- --reset");
  }
  if (seal.isDemo) console.log("  Demonyckel: stämpeln på dokumenten går inte att lita på utanför demon.");
  else
    console.log(
      `  Dokument stämplas av ${factsOf(seal).holder}, till och med ${dayOf(factsOf(seal).until)}.`,
    );
  console.log("  Avsluta med Ctrl-C.\n");
  const code = await ended(portal);
  if (!isStopping) throw new Error(`Portalen avslutades oväntat (${code ?? "signal"}).`);
}

async function fillDatabase({ embedded }: Configured): Promise<void> {
  if (embedded === null) {
    await migrateConfigured();
    await loadGroundData();
    return;
  }
  try {
    await migrateConfigured();
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new Error(
      `Demons databas passar inte den här versionen (${reason}). Börja om från demon: npm start -- --reset`,
    );
  }
  await seedDemo(embedded);
}

function startPortal(port: number): ChildProcess {
  return spawnNode(isDevelopment ? developed(port) : served(port), {
    // The web server never has the address of the tables' owner.
    env: {
      DATABASE_OWNER_URL: "",
      NODE_ENV: isDevelopment ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
}

async function answering(port: number): Promise<void> {
  for (;;) {
    try {
      // Any answer: whether all is well is for the health page to say.
      await fetch(`http://127.0.0.1:${port}/api/halsa`, {
        redirect: "manual",
        signal: AbortSignal.timeout(20_000),
      });
      return;
    } catch {
      await wait(100);
    }
  }
}

async function failure(child: ChildProcess): Promise<void> {
  const code = await ended(child);
  if (!isStopping) throw new Error(`Portalen kunde inte starta (${code ?? "signal"}). Felet står ovanför.`);
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  if (portal !== null) await endChild(portal, 5_000);
  // Also a database that was still on its way up.
  const configured = await configuring?.catch(() => null);
  await configured?.embedded?.stop();
  process.exit(code);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function refuseUnknown(): void {
  const known = ["--reset", "--dev"];
  const unknown = [...flags].filter((flag) => !known.includes(flag));
  if (unknown.length > 0) throw new Error(`Okänt val: ${unknown.join(" ")}. Det som finns är --reset.`);
}
