import type { ByteSource } from "@/lib/worker-child";

/** A file as it comes from the database: in pieces that are not its own. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000);
  }
  return { size: bytes.length, pieces: pieces() };
}

/** A file that cannot be read when its turn comes. */
export function sourceThatFails(message: string): ByteSource {
  const next = () => Promise.reject(new Error(message));
  return { size: 10, pieces: { [Symbol.asyncIterator]: () => ({ next }) } };
}
