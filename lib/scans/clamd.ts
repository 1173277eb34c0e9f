import "server-only";
import { createConnection, type Socket } from "node:net";
import type { Env } from "@/lib/env";

/**
 * The virus scanner did not give a verdict: away, busy, out of memory, or of the opinion that the stream is too long.
 * The file stays unseen by others and is asked about again.
 */
export class ScannerUnavailable extends Error {
  override name = "ScannerUnavailable";
}

type Address = NonNullable<Env["clamd"]>;
export type Verdict = "clean" | "infected";

const TIMEOUT_MS = 60_000;
const LONGEST_ANSWER = 4_096;

/**
 * Sends the bytes to clamd by INSTREAM: pieces led by their length in four bytes, a length of zero at the end, and
 * one answer up to a zero byte. Written here since it is so little, and the packages for it are not kept up.
 */
export async function scanStream(
  address: Address,
  pieces: AsyncIterable<Uint8Array>,
  timeoutMs = TIMEOUT_MS,
): Promise<Verdict> {
  const socket = createConnection(address);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error("no answer in time")));
  const sending = { isWhole: false };
  try {
    const answer = readAnswer(socket);
    // An early answer, such as that the stream is too long, ends the sending.
    await Promise.race([send(socket, pieces, sending), answer]);
    const verdict = verdictOf(await answer);
    if (verdict === "clean" && !sending.isWhole) throw new ScannerUnavailable("clamd answered too early");
    return verdict;
  } catch (cause) {
    if (cause instanceof ScannerUnavailable) throw cause;
    throw new ScannerUnavailable("clamd did not answer", { cause });
  } finally {
    socket.destroy();
  }
}

async function send(
  socket: Socket,
  pieces: AsyncIterable<Uint8Array>,
  sending: { isWhole: boolean },
): Promise<void> {
  await write(socket, "zINSTREAM\0");
  for await (const piece of pieces) {
    await write(socket, lengthOf(piece.byteLength));
    await write(socket, piece);
  }
  sending.isWhole = true;
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function write(socket: Socket, bytes: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
      const end = text.indexOf("\0");
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_ANSWER) reject(new Error("an answer without end"));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("closed without an answer")));
  });
}

/** "stream: OK" and "stream: Eicar-Signature FOUND"; anything else is no verdict. */
export function verdictOf(answer: string): Verdict {
  if (answer === "stream: OK") return "clean";
  if (/^stream: .+ FOUND$/.test(answer)) return "infected";
  throw new ScannerUnavailable("clamd gave no verdict");
}
