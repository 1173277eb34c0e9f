import { WorkerFault, WorkerLine } from "@/lib/worker-line";
import type { Extracted, FileType, Inspected, UploadedFile } from "./types";

type JudgedFile = { type: FileType; bytes: Uint8Array };

const INSPECTING = { timeoutMs: 20_000, memoryMb: 384, idleMs: 60_000 };
const READING = { timeoutMs: 45_000, memoryMb: 512, idleMs: 60_000 };

/** One line for each, so that reading a thick book does not keep the next upload waiting. */
type Lines = { inspecting: WorkerLine<UploadedFile, Inspected>; reading: WorkerLine<JudgedFile, Extracted> };

/** On globalThis, since Next may load this module more than once. */
const lines: Lines = globalLines();

/** Judges a file in a thread of its own. A file that hangs, swells or breaks the judge is refused for it. */
export async function inspectInWorker(file: UploadedFile): Promise<Inspected> {
  try {
    return await lines.inspecting.ask(file);
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return { ok: false, reason: error.tooSlow ? "tooSlow" : "notInspected" };
  }
}

/** The text of a file that has been judged. A text that cannot be read is none: the file is kept all the same. */
export async function extractTextInWorker(file: JudgedFile): Promise<Extracted> {
  if (file.type.startsWith("image/")) return { pages: [], cut: false };
  try {
    return await lines.reading.ask(file);
  } catch (error) {
    if (!(error instanceof WorkerFault)) throw error;
    return { pages: [], cut: true };
  }
}

/** Lets a test end. */
export async function stopFileWorkers(): Promise<void> {
  await Promise.all([lines.inspecting.stop(), lines.reading.stop()]);
}

function globalLines(): Lines {
  const holder: { stigenFiles?: Lines } = globalThis as { stigenFiles?: Lines };
  holder.stigenFiles ??= {
    inspecting: new WorkerLine("inspect", INSPECTING),
    reading: new WorkerLine("text", READING),
  };
  return holder.stigenFiles;
}
