import { randomBytes } from "node:crypto";

/** So many bytes of plain text that no other call gives. */
export function text(bytes: number): Buffer {
  return Buffer.from(randomBytes(bytes).toString("base64").slice(0, bytes));
}
