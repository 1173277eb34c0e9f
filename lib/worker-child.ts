import { type ChildProcess, fork } from "node:child_process";
import { Socket } from "node:net";
import { afterPages } from "./pages-first";
import { BYTES_FD, type WorkerAnswer, type WorkerTask } from "./worker-process";

export type ByteSource = { size: number; pieces: AsyncIterable<Uint8Array> };

type FaultKind = "tooSlow" | "lost" | "threw";

/** tooSlow: ended for taking too long. lost: it ended by itself. threw: the work ended with an error of its own. */
export class WorkerFault extends Error {
  override name = "WorkerFault";
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}

type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (fault: WorkerFault) => void };
type Answered<Result> = { result: Result; bytes: ByteSource | null };

/** One process that works on one thing at a time, as seen from the process that started it. */
export class WorkerChild<Task, Result> {
  readonly #process: ChildProcess;
  readonly #bytes: Socket;
  readonly #exit: Promise<unknown>;
  #awaited: Waiting<WorkerAnswer<Result>> | null = null;
  #fault: WorkerFault | null = null;
  #owed = 0;

  constructor(file: string, memoryMb: number) {
    this.#process = fork(/* turbopackIgnore: true */ file, [], {
      // None of the parent's loaders and conditions, and none of its secrets. One thread, so that all of it stands back.
      execArgv: [`--max-old-space-size=${memoryMb}`, "--single-threaded"],
      env: { NODE_ENV: "production" },
      // What a reader of files has to say of them is for nobody's log.
      stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
    });
    this.#process.once("error", (cause) =>
      this.end(new WorkerFault("lost", "gick inte att starta", { cause })),
    );
    this.#exit = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.once("exit", (code, signal) =>
      this.end(new WorkerFault("lost", `slutade med ${signal ?? code}`)),
    );
    this.#process.on("message", (message) => this.#awaited?.resolve(answerOf(message)));
    const bytes = this.#process.stdio?.[BYTES_FD];
    if (!(bytes instanceof Socket)) throw new WorkerFault("lost", "gick inte att starta");
    this.#bytes = bytes;
    // Whoever writes or reads is told of it there.
    bytes.on("error", () => undefined);
    this.rest();
  }

  get isLost(): boolean {
    return this.#fault !== null;
  }

  /** Its answer was followed by bytes that nobody has taken. */
  get isOwing(): boolean {
    return this.#owed > 0;
  }

  /** Sends the task with its bytes, one piece in memory at a time, and waits for the answer. */
  async carryOut(task: Task, file: ByteSource | null): Promise<Answered<Result>> {
    const answered = new Promise<WorkerAnswer<Result>>((resolve, reject) => {
      this.#awaited = { resolve, reject };
    });
    // It may be lost before anybody waits for it.
    answered.catch(() => undefined);
    if (file) await this.#send(task, file);
    else this.#tell({ task, size: 0 });
    const answer = await answered;
    if ("fault" in answer) throw new WorkerFault("threw", answer.fault);
    this.#owed = answer.size;
    const bytes = answer.size > 0 ? { size: answer.size, pieces: this.#take() } : null;
    return { result: answer.result, bytes };
  }

  /** While it works it keeps the parent alive; while it rests it does not. */
  work(): void {
    this.#process.ref();
    this.#process.channel?.ref();
    this.#bytes.ref();
  }

  rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
    this.#bytes.unref();
  }

  end(fault: WorkerFault): void {
    if (this.#fault) return;
    this.#fault = fault;
    this.#awaited?.reject(fault);
    this.#process.kill("SIGKILL");
    this.#bytes.destroy();
  }

  /** When there is nothing left of it. */
  ended(): Promise<unknown> {
    this.#process.ref();
    return this.#exit;
  }

  /** A source that has nothing, or fails before its first byte, has cost nothing. */
  async #send(task: Task, { size, pieces }: ByteSource): Promise<void> {
    let sent = 0;
    try {
      for await (const piece of afterPages(pieces)) {
        if (sent === 0) this.#tell({ task, size });
        sent += piece.byteLength;
        if (sent > size) break;
        await this.#write(piece);
      }
      if (sent !== size) throw new Error(`${sent} bytes came of ${size}`);
    } catch (error) {
      const fault = this.#fault;
      if (sent > 0) this.end(new WorkerFault("lost", "filen kom inte hel"));
      throw fault ?? error;
    }
  }

  #tell(message: WorkerTask<Task>): void {
    // That it could not be told is told by its exit.
    this.#process.send(message, () => undefined);
  }

  #write(piece: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#bytes.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  }

  async *#take(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of afterPages(this.#bytes.iterator({ destroyOnReturn: false }))) {
        this.#owed -= piece.byteLength;
        yield piece;
        if (this.#owed <= 0) break;
      }
      if (this.#owed !== 0) throw new Error("the answer was not whole");
    } catch (cause) {
      this.end(new WorkerFault("lost", "svaret kom inte helt", { cause }));
      throw this.#fault ?? cause;
    }
  }
}

/** What `serveTasks` sends, which is bundled from the same sources. */
function answerOf<Result>(message: unknown): WorkerAnswer<Result> {
  return message as WorkerAnswer<Result>;
}
