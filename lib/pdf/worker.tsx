import { setTimeout } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import { ZodError } from "zod";
import { makeRoom, type SealRoom } from "@/lib/seals/room";
import type { PdfKind } from "./content";
import { drawDocument } from "./documents";

export type PdfRequest = { id: number; kind: PdfKind; content: unknown; room?: SealRoom };
export type PdfAnswer =
  | { id: number; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; fault: { kind: "content" | "drawing"; message: string } };

const port = parentPort;
if (!port) throw new Error("lib/pdf/worker.tsx is started by lib/pdf/render.ts as a worker thread");

let line: Promise<void> = Promise.resolve();

port.on("message", (request: PdfRequest) => {
  line = line.then(() => answer(request));
});

async function answer({ id, kind, content, room }: PdfRequest): Promise<void> {
  try {
    const unsealed = await drawDocument(kind, content);
    const drawn = room ? await makeRoom(unsealed, room) : unsealed;
    // A copy of its own: the bytes move to the other thread, and a Buffer may share its memory with others.
    const bytes = new Uint8Array(drawn);
    send({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    send({ id, fault: faultOf(error) }, []);
  }
  // The renderer's garbage is only let go between turns of the event loop.
  await setTimeout(1);
}

function send(message: PdfAnswer, transfer: ArrayBuffer[]): void {
  port?.postMessage(message, transfer);
}

function faultOf(error: unknown): { kind: "content" | "drawing"; message: string } {
  if (error instanceof ZodError) {
    // Where and what, never the value: it may be somebody's text.
    const places = error.issues.map(({ path, message }) => `${path.join(".") || "innehållet"}: ${message}`);
    return { kind: "content", message: places.slice(0, 5).join("; ") };
  }
  return {
    kind: "drawing",
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
