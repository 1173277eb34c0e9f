import { readSync, writeFileSync, writeSync } from "node:fs";
import { setPriority } from "node:os";
import { Worker } from "node:worker_threads";

/** Where the bytes of a task and of its answer go; below it are the streams every process has, and the channel. */
export const BYTES_FD = 4;

export type WorkerTask<Task> = { task: Task; size: number };
/** `size` bytes follow. A fault is the kind of error that the work ended with. */
export type WorkerAnswer<Result> = { result: Result; size: number } | { fault: string };

export type Outcome<Result> = { result: Result; bytes?: Uint8Array };

/** The other end of a `WorkerLine`: carries out each task that comes with its bytes, and answers with what it gave. */
export function serveTasks<Task, Result>(
  carryOut: (task: Task, bytes: Uint8Array) => Promise<Outcome<Result>>,
): void {
  if (!process.send) throw new Error("this is started as a process by lib/worker-line.ts");
  standBack();
  endWithParent();
  process.on("message", ({ task, size }: WorkerTask<Task>) => {
    carryOut(task, readAll(size)).then(
      ({ result, bytes }) => answer({ result, size: bytes?.byteLength ?? 0 }, bytes),
      // The kind of error and no more: its message may hold a piece of what somebody wrote.
      (error: unknown) => answer({ fault: error instanceof Error ? error.name : "unknown" }),
    );
  });
}

function answer<Result>(message: WorkerAnswer<Result>, bytes?: Uint8Array): void {
  process.send?.(message, () => {
    if (bytes) writeAll(bytes);
  });
}

/** Into one piece of memory of its own, and nowhere else. There is nothing to do until all has come. */
function readAll(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const count = readSync(BYTES_FD, bytes, at, size - at, null);
    if (count === 0) process.exit();
    at += count;
  }
  return bytes;
}

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength; ) at += writeSync(BYTES_FD, bytes, at);
}

/** The pages come first: whoever waits for one has the processor, and if memory runs out this is what ends. */
function standBack(): void {
  attempt(() => setPriority(19));
  attempt(() => writeFileSync("/proc/self/oom_score_adj", "1000"));
}

/** Not every system has it, and none needs it. */
function attempt(wish: () => void): void {
  try {
    wish();
  } catch {}
}

/** A task that never lets go of its thread hears nothing, so a second thread looks whose child this is. */
function endWithParent(): void {
  process.once("disconnect", () => process.exit());
  const watch = `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL"); }, 1000);`;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
