import { createHash, verify, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";

/**
 * What seals. A key in a file, the demo's own, or one that never leaves a key service: that is given the SHA-256 of
 * `data` and answers with the signature.
 */
export type SealingKey = {
  /** DER. */
  certificate: Uint8Array;
  /** Those above it, as far as they are known. */
  chain: readonly Uint8Array[];
  algorithm: "rsa" | "ecdsa";
  isDemo: boolean;
  /** SHA-256 with PKCS#1 1.5, or ECDSA as DER. */
  sign(data: Uint8Array): Promise<Uint8Array>;
};

/** Nothing can be sealed now. The message is a sentence for whoever runs the portal. */
export class SealUnavailable extends Error {
  override name = "SealUnavailable";
}

/** From a PKCS#12 file, as certificate authorities deliver it. */
export async function keyFromFile(path: string, password: string): Promise<SealingKey> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SealUnavailable(`SEAL_KEY_FILE går inte att läsa: ${path} saknas eller får inte öppnas.`, {
      cause,
    });
  });
  const { P12Signer } = await import("@libpdf/core");
  const signer = await P12Signer.create(bytes, password).catch((cause: unknown) => {
    throw new SealUnavailable(faultOf(cause, path), { cause });
  });
  const sign = (data: Uint8Array) => signer.sign(data, "SHA-256");
  const certificates = [signer.certificate, ...signer.certificateChain];
  // Their order in the file is nobody's promise: the one that verifies what the key signs is the key's.
  const probe = Buffer.from("stigen");
  const signature = await sign(probe);
  const own = certificates.find((one) =>
    verify("sha256", probe, new X509Certificate(one).publicKey, signature),
  );
  if (!own) throw new SealUnavailable(`Certifikatet i SEAL_KEY_FILE (${path}) hör inte till nyckeln där.`);
  requireStrength(own, path);
  return {
    certificate: own,
    chain: certificates.filter((one) => one !== own),
    algorithm: signer.keyType === "RSA" ? "rsa" : "ecdsa",
    isDemo: false,
    sign,
  };
}

/** SHA-256 of the certificate, as it is kept with each document that the key has sealed. */
export function fingerprintOf({ certificate }: Pick<SealingKey, "certificate">): string {
  return createHash("sha256").update(certificate).digest("hex");
}

export type CertificateFacts = { holder: string; issuer: string; from: Date; until: Date };

export function factsOf({ certificate }: Pick<SealingKey, "certificate">): CertificateFacts {
  const { subject, issuer, validFromDate, validToDate } = new X509Certificate(certificate);
  return { holder: nameIn(subject), issuer: nameIn(issuer), from: validFromDate, until: validToDate };
}

/** Throws while the certificate is not yet, or no longer, valid. */
export function requireValid(key: SealingKey, now: Date): void {
  const { from, until } = factsOf(key);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (now > until) throw new SealUnavailable(`Stämpelns certifikat gick ut ${day(until)}. Skaffa ett nytt.`);
  if (now < from) throw new SealUnavailable(`Stämpelns certifikat gäller först från ${day(from)}.`);
}

function requireStrength(certificate: Uint8Array, path: string): void {
  const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(certificate).publicKey;
  const isStrong =
    asymmetricKeyType === "rsa"
      ? (asymmetricKeyDetails?.modulusLength ?? 0) >= 3072
      : asymmetricKeyType === "ec" && asymmetricKeyDetails?.namedCurve === "prime256v1";
  if (!isStrong) {
    throw new SealUnavailable(
      `Nyckeln i SEAL_KEY_FILE (${path}) ska vara RSA med minst 3072 bitar, eller P-256.`,
    );
  }
}

function faultOf(cause: unknown, path: string): string {
  const message = cause instanceof Error ? cause.message : "";
  if (/^No (private key|certificates) found/.test(message)) {
    return `SEAL_KEY_FILE (${path}) ska innehålla både en nyckel och dess certifikat.`;
  }
  return /password|integrity|\bmac\b|hmac/i.test(message)
    ? `SEAL_KEY_FILE (${path}) går inte att öppna: lösenordet i SEAL_KEY_PASSWORD är fel, eller filen är skadad.`
    : `SEAL_KEY_FILE (${path}) är ingen hel PKCS#12-fil (.p12 eller .pfx).`;
}

/** The name in "O=Region Östanland\nCN=Stigen": whom it is for, before what. */
function nameIn(lines: string): string {
  const part = (name: string) => RegExp(`^${name}=(.*)$`, "m").exec(lines)?.[1]?.replace(/\\(.)/g, "$1");
  return [part("CN"), part("O")].filter((name, index, all) => name && all.indexOf(name) === index).join(", ");
}
