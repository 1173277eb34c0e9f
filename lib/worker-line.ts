import { type ByteSource, WorkerChild, WorkerFault } from "./worker-child";

export type WorkerLimits = { timeoutMs: number; memoryMb: number; idleMs: number };

/** What the worker gave, and the bytes that came with it: they are there until the promise is settled. */
type Use<Result, Kept> = (result: Result, bytes: ByteSource | null) => Promise<Kept>;

/**
 * One process and a line before it. What comes from outside is worked on there one at a time, after the pages and in
 * memory of its own. A process that hangs, swells or crashes is thrown away with its task.
 */
export class WorkerLine<Task, Result> {
  readonly #file: () => Promise<string>;
  readonly #limits: WorkerLimits;
  #last: Promise<void> = Promise.resolve();
  #child: WorkerChild<Task, Result> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #stops = 0;

  /** `file` gives the script that the process runs. */
  constructor(file: () => Promise<string>, limits: WorkerLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /** The file is not asked for a byte before it is its turn. Fails with `WorkerFault`, or as the file or `use` fails. */
  async ask<Kept>(task: Task, file: ByteSource | null, use: Use<Result, Kept>): Promise<Kept> {
    const { child, leave } = await this.#turn();
    try {
      const { result, bytes } = await child.carryOut(task, file);
      if (!bytes) leave();
      return await use(result, bytes);
    } finally {
      leave();
    }
  }

  /** Lets the process end, or a test begin afresh. What is under way or waiting is refused. */
  async stop(): Promise<void> {
    this.#stops += 1;
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = null;
    child?.end(stopped());
    await child?.ended();
  }

  /** Comes when all before have left. */
  async #turn(): Promise<{ child: WorkerChild<Task, Result>; leave: () => void }> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    const stops = this.#stops;
    await before;
    try {
      const child = await this.#ready(stops);
      const timer = setTimeout(() => child.end(this.#late()), this.#limits.timeoutMs);
      const leave = once(() => {
        clearTimeout(timer);
        this.#rest(child);
        end();
      });
      return { child, leave };
    } catch (error) {
      end();
      throw error;
    }
  }

  async #ready(stops: number): Promise<WorkerChild<Task, Result>> {
    clearTimeout(this.#idle);
    if (!this.#child || this.#child.isLost) {
      const file = await this.#file().catch((cause: unknown) => {
        throw new WorkerFault("lost", "gick inte att bygga", { cause });
      });
      if (stops !== this.#stops) throw stopped();
      this.#child = new WorkerChild(file, this.#limits.memoryMb);
    }
    if (stops !== this.#stops) throw stopped();
    this.#child.work();
    return this.#child;
  }

  #rest(child: WorkerChild<Task, Result>): void {
    child.rest();
    if (child.isOwing) child.end(new WorkerFault("lost", "ingen tog emot svaret"));
    else this.#idle = setTimeout(() => child.end(stopped()), this.#limits.idleMs).unref();
  }

  #late(): WorkerFault {
    return new WorkerFault("tooSlow", `tog mer än ${this.#limits.timeoutMs / 1000} sekunder`);
  }
}

function stopped(): WorkerFault {
  return new WorkerFault("lost", "stoppades");
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
