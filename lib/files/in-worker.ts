import { createHash } from "node:crypto";
import { type ByteSource, WorkerFault } from "@/lib/worker-child";
import { workerFile } from "@/lib/worker-file";
import { WorkerLine } from "@/lib/worker-line";
import type { InspectTask, InspectVerdict } from "./inspect-worker";
import type { TextTask } from "./text-worker";
import type { Extracted, FileType, FileWarning, Refusal } from "./types";

/** Longer than they need: they stand back for the pages, so on a busy machine their time is not their own. */
const INSPECTING = { timeoutMs: 30_000, memoryMb: 384, idleMs: 60_000 };
const READING = { timeoutMs: 90_000, memoryMb: 512, idleMs: 60_000 };

/** One line for each, so that reading a thick book does not keep the next upload waiting. */
type Lines = {
  inspecting: WorkerLine<InspectTask, InspectVerdict>;
  reading: WorkerLine<TextTask, Extracted>;
};

/** On globalThis, since Next may load this module more than once. */
const lines: Lines = globalLines();

/** `sha256` is of the file as it came; of a refused one null when it was not read to its end. */
export type JudgedFile =
  | { ok: true; sha256: string; type: FileType; extension: string; warnings: FileWarning[]; changed: Changed }
  | { ok: false; sha256: string | null; reason: Refusal };

/** What is to be kept in the place of the file that came; null when it is kept as it is. */
type Changed = (ByteSource & { sha256: string }) | null;

/**
 * Judges a file in a process of its own. A file that hangs, swells or breaks the judge is refused for it. The changed
 * bytes are there for as long as `use` works.
 */
export async function inspectInWorker<Kept>(
  file: ByteSource & { name: string },
  use: (judged: JudgedFile) => Promise<Kept>,
): Promise<Kept> {
  const { source, sha256 } = hashing(file);
  let isJudged = false;
  try {
    return await lines.inspecting.ask({ name: file.name }, source, (verdict, bytes) => {
      isJudged = true;
      return use(asJudged(verdict, bytes, sha256()));
    });
  } catch (error) {
    if (isJudged || !(error instanceof WorkerFault)) throw error;
    return use({
      ok: false,
      sha256: sha256(),
      reason: error.kind === "tooSlow" ? "tooSlow" : "notInspected",
    });
  }
}

function asJudged(verdict: InspectVerdict, bytes: ByteSource | null, sha256: string | null): JudgedFile {
  if (!verdict.ok) return { ...verdict, sha256 };
  if (sha256 === null) throw new Error("a file was judged before it was read");
  const { changedSha256, ...judged } = verdict;
  return { ...judged, sha256, changed: bytes && changedSha256 ? { ...bytes, sha256: changedSha256 } : null };
}

/** The same bytes, and the hash of them when all have passed. */
function hashing({ size, pieces }: ByteSource): { source: ByteSource; sha256: () => string | null } {
  const hash = createHash("sha256");
  let passed = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      passed += piece.byteLength;
      yield piece;
    }
  }
  return {
    source: { size, pieces: pass() },
    sha256: () => (passed === size ? hash.copy().digest("hex") : null),
  };
}

/**
 * The text of a file that has been judged. What its reader cannot make sense of has none; when the reader itself was
 * lost with it, that is a `WorkerFault`, and another time may go better.
 */
export async function extractTextInWorker({ type, ...file }: TextTask & ByteSource): Promise<Extracted> {
  if (type.startsWith("image/")) return { pages: [], cut: false };
  try {
    return await lines.reading.ask({ type }, file, async (extracted) => extracted);
  } catch (error) {
    if (!(error instanceof WorkerFault) || error.kind !== "threw") throw error;
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
    inspecting: new WorkerLine(() => workerFile("inspect"), INSPECTING),
    reading: new WorkerLine(() => workerFile("text"), READING),
  };
  return holder.stigenFiles;
}
