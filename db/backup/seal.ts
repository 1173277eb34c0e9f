import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BackupFault } from "./faults";

// A zip ends with its comment. Ours ends with the SHA-256 of every byte before those 64 digits, so that a file that
// is cut, or has one bit changed anywhere, is known before anything is read from it.
const MARK = "Stigen backup sha256:";
const DIGITS = 64;

/** The comment to give the zip; {@link sealing} fills in the digits. */
export const COMMENT = MARK + "0".repeat(DIGITS);

/** Passes everything on but the last 64 bytes, which become the hash of all before them. */
export function sealing(): Transform {
  const hash = createHash("sha256");
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([held, chunk]);
      const passed = all.subarray(0, Math.max(0, all.length - DIGITS));
      held = all.subarray(passed.length);
      hash.update(passed);
      done(null, passed);
    },
    flush(done) {
      done(null, hash.digest("hex"));
    },
  });
}

export async function refuseBrokenSeal(path: string, signal: AbortSignal): Promise<void> {
  const ending = await readEnding(path);
  const told = ending.text.slice(MARK.length);
  if (!ending.text.startsWith(MARK) || !/^[0-9a-f]{64}$/.test(told)) {
    throw new BackupFault(
      "Filen är avklippt, eller ingen säkerhetskopia: slutet saknas. Inget har återställts. Använd en annan kopia.",
    );
  }
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { end: ending.size - DIGITS - 1, highWaterMark: 1 << 20 }), hash, {
    signal,
  });
  if (hash.digest("hex") !== told) {
    throw new BackupFault(
      "Filen är skadad eller ändrad: dess kontrollsumma stämmer inte. Inget har återställts. Använd en annan kopia.",
    );
  }
}

async function readEnding(path: string): Promise<{ text: string; size: number }> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = Math.min(size, COMMENT.length);
    const { buffer } = await file.read({ buffer: Buffer.alloc(length), position: size - length });
    return { text: buffer.toString("latin1"), size };
  } finally {
    await file.close();
  }
}
