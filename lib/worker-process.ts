import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerRequest } from "./worker-line";

/** The other end of a `WorkerLine`: carries out each task that comes and answers with what it gave. */
export function serveTasks<Task, Result>(carryOut: (task: Task) => Promise<Result>): void {
  const port = parentPort;
  if (!port) throw new Error("this is started as a worker thread by lib/worker-line.ts");
  const answer = (message: WorkerAnswer<Result>) => port.postMessage(message);
  port.on("message", ({ id, task }: WorkerRequest<Task>) => {
    carryOut(task).then(
      (result) => answer({ id, result }),
      // The kind of error and no more: its message may hold a piece of what somebody wrote.
      (error: unknown) => answer({ id, fault: error instanceof Error ? error.name : "unknown" }),
    );
  });
}
