import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** One process at a time, also when the last holder was killed before it could let go. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryLock(path)) await wait(50);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Says that this process uses something shared; `othersUse` tells whether anyone else alive does. */
export function registerUse(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(process.pid)), markOf(process.pid) ?? "");
}

export function endUse(folder: string): void {
  rmSync(join(folder, String(process.pid)), { force: true });
}

export function othersUse(folder: string): number[] {
  const others: number[] = [];
  for (const name of safeList(folder)) {
    const path = join(folder, name);
    const mark = readOrNull(path);
    if (mark === null || name === String(process.pid)) continue;
    if (markOf(Number(name)) === mark) others.push(Number(name));
    else rmSync(path, { force: true });
  }
  return others;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function tryLock(path: string): boolean {
  const own = `${path}.${process.pid}`;
  const mark = markOf(process.pid) ?? "";
  writeFileSync(own, mark);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    removeIfAbandoned(path);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved aside before it is removed, so that a lock taken in the meantime can be put back. */
function removeIfAbandoned(path: string): void {
  const holder = readOrNull(path);
  if (holder === null || isMarkAlive(holder)) return;
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
    if (isMarkAlive(readOrNull(aside) ?? "")) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isMarkAlive(mark: string): boolean {
  const pid = Number(mark.split("@")[0]);
  return pid > 0 && markOf(pid) === mark;
}

/** The process number and, where the system tells, its start time: numbers are used again, pairs are not. */
function markOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  const stat = readOrNull(`/proc/${pid}/stat`);
  const start = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  return `${pid}@${start}`;
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
