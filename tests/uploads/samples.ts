import { randomBytes } from "node:crypto";

/** So many bytes of plain text that no other call gives. */
export function text(bytes: number): Buffer {
  return Buffer.from(randomBytes(bytes).toString("base64").slice(0, bytes));
}

/** As a connection carries it. */
export function cut(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536));
  return pieces;
}
