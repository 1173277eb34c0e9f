import { spawnSync } from "node:child_process";
import { createHash, verify, X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type DerElement, elementsOf } from "@/lib/seals/der";
import { withFile } from "../pdf/reading";
import { tool } from "../setup/tools";
import { openssl } from "./authority";

/** What poppler says of the seal, with no certificate to trust. */
export function pdfsig(bytes: Uint8Array): string {
  return withFile(bytes, (file) => spawnSync(tool("pdfsig"), ["-nocert", file], { encoding: "utf8" }).stdout);
}

/** What OpenSSL says of the seal as CAdES, with `authority` to trust. Throws when it does not hold. */
export function verifyCades(bytes: Uint8Array, authority: string): string {
  const { covered, seal } = partsOf(bytes);
  return withFile(covered, (content) => {
    const file = `${content}.p7s`;
    writeFileSync(file, seal);
    const kind = ["-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any"];
    return openssl([
      "cms",
      ...kind,
      "-in",
      file,
      "-content",
      content,
      "-CAfile",
      authority,
      "-out",
      `${content}.out`,
    ]);
  });
}

/** How OpenSSL reads the seal, in words. */
export function printSeal(bytes: Uint8Array): string {
  return withFile(partsOf(bytes).seal, (file) =>
    openssl(["cms", "-cmsout", "-print", "-inform", "DER", "-in", file]),
  );
}

/** The bytes that the seal says it covers, and the seal. */
export function partsOf(bytes: Uint8Array): { covered: Buffer; seal: Buffer } {
  const pdf = Buffer.from(bytes);
  const found = [...pdf.toString("latin1").matchAll(/\/ByteRange\s*\[0\s+(\d+)\s+(\d+)\s+(\d+)/g)].at(-1);
  const [from = 0, to = 0, rest = 0] = (found ?? []).slice(1).map(Number);
  const room = Buffer.from(pdf.toString("latin1", from + 1, to - 1), "hex");
  // A seal is longer than 255 bytes and shorter than 64 kB, so its length stands in two; after it are noughts.
  const seal = room[1] === 0x82 ? room.subarray(0, 4 + room.readUInt16BE(2)) : Buffer.alloc(0);
  return {
    covered: Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + rest)]),
    seal,
  };
}

/** The same asked of Node's own cryptography: is what was signed the digest of these bytes, by this certificate's key? */
export function holds(bytes: Uint8Array, certificate: Uint8Array): boolean {
  const { covered, seal } = partsOf(bytes);
  const within = (element: DerElement | undefined) => elementsOf(element?.content ?? new Uint8Array());
  // ContentInfo > [0] > SignedData, whose last part is the set of signers: RFC 5652.
  const [contentInfo] = elementsOf(seal);
  const [signedData] = within(within(contentInfo)[1]);
  const [signer] = within(within(signedData).at(-1));
  const [, , , attributes, , signature] = within(signer);
  const signed = Buffer.from(attributes?.whole ?? []);
  const digest = createHash("sha256").update(covered).digest();
  if (!signature || !signed.includes(digest)) return false;
  signed[0] = 0x31;
  return verify("sha256", signed, new X509Certificate(certificate).publicKey, signature.content);
}
