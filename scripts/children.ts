import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Calls `stop` once, whichever way we are asked to end: a signal, or the end of whoever started us. */
export function onStop(stop: () => void): void {
  let asked = false;
  const once = () => {
    if (!asked) stop();
    asked = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, once);
  if (process.connected) process.on("disconnect", once);
}

type ChildOptions = { env?: NodeJS.ProcessEnv; stdio?: SpawnOptions["stdio"] };

/** Our own Node again, with the given flags and file. The child ends when we do, also by kill -9. */
export function spawnNode(args: readonly string[], options: ChildOptions = {}): ChildProcess {
  return spawn(process.execPath, ["--import", `${root}scripts/end-with-parent.mjs`, ...args], {
    cwd: root,
    env: { ...process.env, ...options.env, STIGEN_PARENT: String(process.pid) },
    stdio: options.stdio ?? ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** The exit code; null when the child was stopped by a signal. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
}

export async function endChild(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
  child.kill("SIGTERM");
  await ended(child);
  clearTimeout(timer);
}

/** A TypeScript file with the path alias, and the server's variant of `server-only`. */
export function typescript(file: string): string[] {
  return ["--import", "tsx", "--conditions=react-server", file];
}

/**
 * How much the heap may grow before all of it is collected: to three times what is alive. A file that comes in passes
 * through memory outside the heap that is counted with it, and by its own measure the engine held every page for a full
 * collection after each 20 MB of it.
 */
const ROOM_TO_GROW = "--heap-growing-percent=200";

/** What starts the web server as it is built, of this portal or of another folder. */
export function served(port: number, folder = root): string[] {
  return [ROOM_TO_GROW, bin("next"), "start", folder, ...at(port)];
}

/** What starts it anew with every change of a file; Next hands on all flags in a way that not every flag is allowed in. */
export function developed(port: number): string[] {
  return [bin("next"), "dev", ...at(port)];
}

function at(port: number): string[] {
  return ["-H", "127.0.0.1", "-p", String(port)];
}

export function bin(name: "next" | "drizzle-kit" | "vitest" | "biome" | "tsc"): string {
  const files = {
    next: "next/dist/bin/next",
    "drizzle-kit": "drizzle-kit/bin.cjs",
    vitest: "vitest/vitest.mjs",
    biome: "@biomejs/biome/bin/biome",
    tsc: "typescript/bin/tsc",
  };
  return `${root}node_modules/${files[name]}`;
}
