import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";

/** The workers of scripts/build-workers.mjs that stand behind a line. */
export type WorkerName = "inspect" | "text";
export type WorkerRequest<Task> = { id: number; task: Task };
export type WorkerAnswer<Result> = { id: number; result: Result } | { id: number; fault: string };

/** The work took too long, or took the thread with it: "tooSlow", or what Node says of the crash. */
export class WorkerFault extends Error {
  override name = "WorkerFault";
  readonly tooSlow: boolean;

  constructor(message: string, options: { tooSlow?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.tooSlow = options.tooSlow ?? false;
  }
}

export type WorkerLimits = { timeoutMs: number; memoryMb: number; idleMs: number };

type Waiting<Task, Result> = {
  request: WorkerRequest<Task>;
  resolve: (result: Result) => void;
  reject: (error: WorkerFault) => void;
};

/**
 * One thread and a line before it. What comes from outside is worked on there one at a time, so that it can neither
 * hold up the pages nor take their memory. A thread that hangs, swells or crashes is thrown away with its task.
 */
export class WorkerLine<Task, Result> {
  readonly #name: WorkerName;
  readonly #limits: WorkerLimits;
  readonly #line: Waiting<Task, Result>[] = [];
  #worker: Worker | null = null;
  #starting = false;
  #current: (Waiting<Task, Result> & { timer: NodeJS.Timeout }) | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(name: WorkerName, limits: WorkerLimits) {
    this.#name = name;
    this.#limits = limits;
  }

  ask(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#line.push({ request: { id: this.#last, task }, resolve, reject });
      this.#advance();
    });
  }

  /** Lets the process end, or a test begin afresh. What is under way or waiting is refused. */
  async stop(): Promise<void> {
    const stopped = new WorkerFault("tråden stoppades");
    for (const { reject } of this.#line.splice(0)) reject(stopped);
    await this.#discard(stopped);
  }

  /** Decides without waiting, so two calls never race. */
  #advance(): void {
    if (this.#current || this.#starting) return;
    if (this.#line.length === 0) {
      this.#idle ??= setTimeout(
        () => void this.#discard(new WorkerFault("vila")),
        this.#limits.idleMs,
      ).unref();
      return;
    }
    clearTimeout(this.#idle);
    this.#idle = undefined;
    if (!this.#worker) {
      this.#startThenAdvance();
      return;
    }
    const waiting = this.#line.shift();
    if (!waiting) return;
    const timer = setTimeout(() => this.#giveUp(), this.#limits.timeoutMs);
    this.#current = { ...waiting, timer };
    this.#worker.ref();
    this.#worker.postMessage(waiting.request);
  }

  #startThenAdvance(): void {
    this.#starting = true;
    this.#start()
      .catch((cause: unknown) => {
        this.#line.shift()?.reject(new WorkerFault("tråden gick inte att starta", { cause }));
      })
      .finally(() => {
        this.#starting = false;
        this.#advance();
      });
  }

  async #start(): Promise<void> {
    const worker = new Worker(/* turbopackIgnore: true */ await workerFile(this.#name), {
      // None of the parent's loaders and conditions, and none of its secrets.
      execArgv: [],
      env: { NODE_ENV: "production" },
      name: this.#name,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: 32 },
      stdout: true,
      stderr: true,
    });
    // What a reader of files has to say of them is for nobody's log.
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    worker.on("message", (answer: WorkerAnswer<Result>) => this.#receive(worker, answer));
    worker.on("error", (cause) => this.#lose(worker, cause));
    worker.on("exit", (code) => this.#lose(worker, new Error(`kod ${code}`)));
    this.#worker = worker;
  }

  #receive(worker: Worker, answer: WorkerAnswer<Result>): void {
    const current = this.#current;
    if (worker !== this.#worker || current?.request.id !== answer.id) return;
    this.#release();
    if ("fault" in answer) current.reject(new WorkerFault(answer.fault));
    else current.resolve(answer.result);
    this.#advance();
  }

  #giveUp(): void {
    const seconds = this.#limits.timeoutMs / 1000;
    void this.#discard(new WorkerFault(`tog mer än ${seconds} sekunder`, { tooSlow: true }));
    this.#advance();
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    void this.#discard(new WorkerFault("tråden kraschade", { cause }));
    this.#advance();
  }

  async #discard(fault: WorkerFault): Promise<void> {
    const worker = this.#worker;
    const current = this.#current;
    this.#worker = null;
    this.#release();
    clearTimeout(this.#idle);
    this.#idle = undefined;
    current?.reject(fault);
    await worker?.terminate();
  }

  #release(): void {
    if (this.#current) clearTimeout(this.#current.timer);
    this.#current = null;
    this.#worker?.unref();
  }
}

const built = new Set<WorkerName>();

/** The build makes the file. In development and tests each process makes it anew, which takes a fifth of a second. */
async function workerFile(name: WorkerName): Promise<string> {
  const file = join(/*turbopackIgnore: true*/ process.cwd(), ".build", `${name}-worker.mjs`);
  if (built.has(name) || (process.env.NODE_ENV === "production" && existsSync(file))) return file;
  await promisify(execFile)(process.execPath, [
    join(/*turbopackIgnore: true*/ process.cwd(), "scripts", "build-workers.mjs"),
    name,
  ]);
  built.add(name);
  return file;
}
