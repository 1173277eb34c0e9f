// Starts a worker, tells its process id, and leaves it with work that has no end.
import { WorkerLine } from "@/lib/worker-line";

const limits = { timeoutMs: 600_000, memoryMb: 100, idleMs: 600_000 };
const line = new WorkerLine<{ deed: string }, { pid: number }>(
  async () => "tests/files/misbehaving.mjs",
  limits,
);
const pid = await line.ask({ deed: "answer" }, null, async (result) => result.pid);
if (process.argv[2] === "hang") void line.ask({ deed: "hang" }, null, async () => undefined);
process.stdout.write(`${pid}\n`);
setInterval(() => undefined, 1_000);
