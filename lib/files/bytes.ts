/** The same memory as a Buffer, whose searches are native. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function startsWith(bytes: Uint8Array, signature: string, at = 0): boolean {
  if (at + signature.length > bytes.length) return false;
  for (let index = 0; index < signature.length; index += 1) {
    if (bytes[at + index] !== signature.charCodeAt(index)) return false;
  }
  return true;
}

/** The text as it stands, or null where the bytes are not UTF-8. A byte order mark is left out. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The bytes of a stream in pieces of exactly `most` bytes, and what is left in the last. */
export async function* inPieces(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.byteLength;
    if (size < most) continue;
    const whole = held.length === 1 ? asBuffer(chunk) : Buffer.concat(held);
    let at = 0;
    for (; size >= most; at += most, size -= most) yield whole.subarray(at, at + most);
    held = size > 0 ? [whole.subarray(at)] : [];
  }
  if (size > 0) yield Buffer.concat(held);
}
