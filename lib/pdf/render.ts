import { Worker } from "node:worker_threads";
import type { SealRoom } from "@/lib/seals/room";
import { workerFile } from "@/lib/worker-file";
import type { PdfContent, PdfKind } from "./content";
import type { PdfAnswer, PdfRequest } from "./worker";

/** Drawing a PDF takes a tenth of a second to a second of one core, so it never runs on the thread that serves pages. */

const TIMEOUT_MS = 60_000;

/** The content does not fit its document. Trying again cannot help. */
export class PdfContentError extends Error {
  override name = "PdfContentError";
}

/** The drawing failed, timed out or took the worker with it. Trying again may help. */
export class PdfRenderError extends Error {
  override name = "PdfRenderError";
}

type Waiting = {
  request: PdfRequest;
  timeoutMs: number;
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
};

type Engine = {
  worker: Worker | null;
  starting: boolean;
  queue: Waiting[];
  current: Current | null;
  last: number;
};
type Current = Waiting & { timer: NodeJS.Timeout };

/** One per process. On globalThis, since Next may load this module more than once. */
const engine: Engine = globalEngine();

export function renderPdf<K extends PdfKind>(
  kind: K,
  content: PdfContent[K],
  timeoutMs = TIMEOUT_MS,
): Promise<Uint8Array> {
  return ask({ kind, content }, timeoutMs);
}

/** The same document with room at its end for a seal, which `fillRoom` puts in. */
export function renderForSeal<K extends PdfKind>(
  kind: K,
  content: PdfContent[K],
  room: SealRoom,
): Promise<Uint8Array> {
  return ask({ kind, content, room }, TIMEOUT_MS);
}

function ask(request: Omit<PdfRequest, "id">, timeoutMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    engine.last += 1;
    engine.queue.push({ request: { id: engine.last, ...request }, timeoutMs, resolve, reject });
    advance();
  });
}

/** Lets the process end, or a test begin afresh. What is under way or waiting is refused. */
export async function stopPdfWorker(): Promise<void> {
  const worker = engine.worker;
  engine.worker = null;
  fail("PDF-tråden stoppades");
  for (const { reject } of engine.queue.splice(0)) reject(new PdfRenderError("PDF-tråden stoppades"));
  await worker?.terminate();
}

/** Gives the worker the next document, once it is there and free. Decides without waiting, so two calls never race. */
function advance(): void {
  if (engine.current || engine.starting || engine.queue.length === 0) return;
  if (!engine.worker) {
    startThenAdvance();
    return;
  }
  const waiting = engine.queue.shift();
  if (!waiting) return;
  const timer = setTimeout(() => giveUp(waiting.timeoutMs), waiting.timeoutMs);
  engine.current = { ...waiting, timer };
  engine.worker.ref();
  engine.worker.postMessage(waiting.request);
}

function startThenAdvance(): void {
  engine.starting = true;
  start()
    .catch((cause: unknown) => {
      engine.queue.shift()?.reject(new PdfRenderError("PDF-tråden gick inte att starta", { cause }));
    })
    .finally(() => {
      engine.starting = false;
      advance();
    });
}

async function start(): Promise<void> {
  const worker = new Worker(/* turbopackIgnore: true */ await workerFile("pdf"), {
    // None of the parent's loaders and conditions: under react-server the renderer's React would lack its half.
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production" },
    name: "pdf",
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  worker.unref();
  worker.on("message", (answer: PdfAnswer) => receive(answer));
  worker.on("error", (error) => lose(worker, error));
  worker.on("exit", (code) => lose(worker, new Error(`PDF-tråden avslutades med kod ${code}`)));
  engine.worker = worker;
}

function receive(answer: PdfAnswer): void {
  const current = engine.current;
  if (!current || current.request.id !== answer.id) return;
  release();
  if ("bytes" in answer) current.resolve(answer.bytes);
  else if (answer.fault.kind === "content") {
    current.reject(
      new PdfContentError(
        `Innehållet passar inte dokumentet ${current.request.kind}: ${answer.fault.message}`,
      ),
    );
  } else
    current.reject(
      new PdfRenderError(`Dokumentet ${current.request.kind} gick inte att rita: ${answer.fault.message}`),
    );
  advance();
}

function giveUp(timeoutMs: number): void {
  const worker = engine.worker;
  engine.worker = null;
  fail(`Dokumentet tog mer än ${timeoutMs / 1000} sekunder att rita`);
  void worker?.terminate();
  advance();
}

function lose(worker: Worker, cause: Error): void {
  if (engine.worker !== worker) return;
  engine.worker = null;
  fail("PDF-tråden kraschade", cause);
  advance();
}

function fail(message: string, cause?: Error): void {
  const current = engine.current;
  release();
  current?.reject(new PdfRenderError(message, cause ? { cause } : {}));
}

function release(): void {
  if (engine.current) clearTimeout(engine.current.timer);
  engine.current = null;
  engine.worker?.unref();
}

function globalEngine(): Engine {
  const holder: { stigenPdf?: Engine } = globalThis as { stigenPdf?: Engine };
  holder.stigenPdf ??= { worker: null, starting: false, queue: [], current: null, last: 0 };
  return holder.stigenPdf;
}
