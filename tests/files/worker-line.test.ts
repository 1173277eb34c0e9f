import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type ByteSource, WorkerFault } from "@/lib/worker-child";
import { WorkerLine } from "@/lib/worker-line";
import { sourceOf, sourceThatFails } from "./samples/source";

type Task = { deed: "answer" | "hang" | "crash" | "throw" | "swell" };
type Told = { pid: number; priority: number; env: string[]; size: number };

const lines: WorkerLine<Task, Told>[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const line of lines.splice(0)) await line.stop();
});

function newLine(limits: { timeoutMs?: number; memoryMb?: number } = {}) {
  const all = { timeoutMs: 30_000, memoryMb: 100, idleMs: 60_000, ...limits };
  const line = new WorkerLine<Task, Told>(async () => "tests/files/misbehaving.mjs", all);
  lines.push(line);
  return line;
}

const told = (line: WorkerLine<Task, Told>, deed: Task["deed"] = "answer") =>
  line.ask({ deed }, null, async (result) => result);
const failure = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);

async function bytesOf({ pieces }: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

describe("a process and its line", () => {
  test("takes the bytes in, gives bytes back, and holds one file at a time", async () => {
    const line = newLine();
    const files = [5_000_000, 1, 70_000].map((size) => randomBytes(size));
    let inside = 0;
    const back = await Promise.all(
      files.map((file) =>
        line.ask({ deed: "answer" }, sourceOf(file), async (result, bytes) => {
          inside += 1;
          expect(inside).toBe(1);
          expect(result.size).toBe(file.length);
          const got = bytes && (await bytesOf(bytes));
          inside -= 1;
          return got;
        }),
      ),
    );
    expect(back.map((got, at) => got?.equals(files[at]?.map((byte) => byte ^ 255) ?? got))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("asks for no byte of a file before its turn", async () => {
    const line = newLine();
    const order: string[] = [];
    async function* pieces(name: string) {
      order.push(name);
      yield randomBytes(10);
    }
    await Promise.all(
      ["first", "second"].map((name) =>
        line.ask({ deed: "answer" }, { size: 10, pieces: pieces(name) }, async (_, bytes) => {
          order.push(`${name} judged`);
          if (bytes) await bytesOf(bytes);
        }),
      ),
    );
    expect(order).toEqual(["first", "first judged", "second", "second judged"]);
  });

  test("stands back for others, and knows nothing of the portal's settings", async () => {
    const { priority, env } = await told(newLine());
    expect(priority).toBe(19);
    expect(env.filter((name) => name !== "NODE_ENV")).toEqual([]);
  });

  test("goes on in the same process after an error of the work, whose message stays there", async () => {
    const line = newLine();
    const { pid } = await told(line);
    expect(await failure(told(line, "throw"))).toMatchObject({ kind: "threw", message: "RangeError" });
    expect((await told(line)).pid).toBe(pid);
  });

  test("is none the worse for a file that is not there", async () => {
    const line = newLine();
    const { pid } = await told(line);
    const asked = line.ask({ deed: "answer" }, sourceThatFails("gone"), async () => "used");
    expect(await failure(asked)).toMatchObject({ message: "gone" });
    expect((await told(line)).pid).toBe(pid);
  });
});

describe("a process is thrown away with its task, and the next task has a new one, when it", () => {
  test.each([
    ["crashes", "crash", 100],
    ["swells", "swell", 30],
  ] as const)("%s", async (_, deed, memoryMb) => {
    const line = newLine({ memoryMb });
    const { pid } = await told(line);
    const [fault, next] = await Promise.all([failure(told(line, deed)), told(line)]);
    expect(fault).toBeInstanceOf(WorkerFault);
    expect(fault).toMatchObject({ kind: "lost" });
    expect(next.pid).not.toBe(pid);
    await expectGone(pid);
  });

  // The clock is the test's own: on a busy machine a process of low priority may need long only to start.
  test("hangs", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const line = newLine({ timeoutMs: 7_000 });
    const { pid } = await told(line);
    const hanging = failure(told(line, "hang"));
    const next = told(line);
    await vi.advanceTimersByTimeAsync(6_999);
    expect(isRunning(pid)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await hanging).toMatchObject({ kind: "tooSlow", message: "tog mer än 7 sekunder" });
    expect((await next).pid).not.toBe(pid);
    await expectGone(pid);
  });

  test("gets a file that ends too early", async () => {
    const line = newLine();
    const short = { ...sourceOf(randomBytes(1_000)), size: 1_001 };
    const asked = line.ask({ deed: "answer" }, short, async () => "used");
    expect(await failure(asked)).toMatchObject({ message: "1000 bytes came of 1001" });
    expect((await told(line)).size).toBe(0);
  });

  test("holds bytes that nobody took", async () => {
    const line = newLine();
    const left = await line.ask({ deed: "answer" }, sourceOf(randomBytes(1_000_000)), async ({ pid }) => pid);
    expect((await told(line)).pid).not.toBe(left);
  });

  test("is stopped, and what waits is refused", async () => {
    const line = newLine();
    const asked = [told(line, "hang"), told(line)].map(failure);
    await line.stop();
    for (const answer of await Promise.all(asked)) expect(answer).toBeInstanceOf(WorkerFault);
    expect((await told(line)).size).toBe(0);
  });
});

// Whatever the parent was doing, and whatever the child is.
test.each(["rest", "hang"])("a child at %s ends when its parent is killed", async (state) => {
  const parent = spawn(process.execPath, ["--import", "tsx", "tests/files/parent.ts", state], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(parent.stdout, "data");
  const pid = Number(String(line));
  expect(isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expectGone(pid);
});

/** What was killed ends when it gets its turn of the processor. */
async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid)).toBe(false);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
