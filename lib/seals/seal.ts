import { createHash } from "node:crypto";
import { sealOver } from "./cms";
import { type SealingKey, SealUnavailable } from "./key";
import type { SealRoom } from "./room";

/** What a seal takes beside its certificates: digests, a signature and the names of the algorithms. */
const BESIDE_CERTIFICATES = 2048;

export function roomFor({ certificate, chain }: SealingKey, now: Date): SealRoom {
  const certificates = [certificate, ...chain].reduce((sum, { length }) => sum + length, 0);
  return { certificate, size: certificates + BESIDE_CERTIFICATES, at: now.toISOString() };
}

/** Seals a document that `makeRoom` has prepared: everything in it but the room itself is covered. */
export async function fillRoom(prepared: Uint8Array, key: SealingKey): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = Buffer.from(prepared);
  const { from, to } = findRoom(sealed);
  const digest = createHash("sha256").update(sealed.subarray(0, from)).update(sealed.subarray(to)).digest();
  const seal = await sealOver(digest, key).catch((cause: unknown) => {
    throw new SealUnavailable("Nyckeln svarade inte när ett dokument skulle stämplas.", { cause });
  });
  const digits = to - from - 2;
  if (seal.length * 2 > digits) throw new Error("the seal is larger than the room for it");
  sealed.write(seal.toString("hex").padEnd(digits, "0"), from + 1, "latin1");
  return new Uint8Array(sealed);
}

/** Between the two parts that the last /ByteRange names stands the seal, in angle brackets. */
function findRoom(pdf: Buffer): { from: number; to: number } {
  const at = pdf.lastIndexOf("/ByteRange");
  const range = /^\/ByteRange\s*\[0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(pdf.toString("latin1", at, at + 80));
  const [from = 0, to = 0, rest = 0] = (range ?? []).slice(1).map(Number);
  const isRoom = range !== null && pdf[from] === 0x3c && pdf[to - 1] === 0x3e && to + rest === pdf.length;
  if (!isRoom) throw new Error("the document has no room for a seal");
  return { from, to };
}
