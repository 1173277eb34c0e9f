import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { withFileLock } from "@/db/file-lock";
import { bits, der, integer, objectIdentifier, octets, sequence, setOf, TRUE, text, time } from "./der";
import type { SealingKey } from "./key";

const ECDSA_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const COMMON_NAME = objectIdentifier("2.5.4.3");
const KEY_USAGE = objectIdentifier("2.5.29.15");
const NAME = "Stigen demo, går inte att lita på";
/** Whoever tries the portal sets its clock as they like: a key that began today would refuse them yesterday. */
const LONG_AGO = new Date("2020-01-01T00:00:00Z");
const TEN_YEARS_MS = 10 * 365.25 * 86_400_000;

/** The demo's own key, made once and kept. Nobody has vouched for it, and its name says so. */
export async function demoKey(path: string): Promise<SealingKey> {
  await mkdir(dirname(path), { recursive: true });
  const pem = await withFileLock(`${path}.lock`, async () => {
    const kept = await readFile(path, "utf8").catch(() => null);
    if (kept !== null) return kept;
    const made = makePem();
    await writeFile(`${path}.new`, made, { mode: 0o600 });
    await rename(`${path}.new`, path);
    return made;
  });
  const key = createPrivateKey(pem);
  return {
    certificate: new X509Certificate(pem).raw,
    chain: [],
    algorithm: "ecdsa",
    isDemo: true,
    sign: async (data) => sign("sha256", data, key),
  };
}

function makePem(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificate = new X509Certificate(selfSigned(privateKey));
  return `${privateKey.export({ type: "pkcs8", format: "pem" })}${certificate.toString()}`;
}

/** RFC 5280, 4.1. */
function selfSigned(key: KeyObject): Buffer {
  const name = sequence(setOf(sequence(COMMON_NAME, text(NAME))));
  // Digital signature and non-repudiation: the first two of nine bits.
  const usage = sequence(KEY_USAGE, TRUE, octets(der(0x03, Buffer.from([6, 0b1100_0000]))));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(0x40, ...randomBytes(15)),
    ECDSA_SHA256,
    name,
    sequence(time(LONG_AGO), time(new Date(Date.now() + TEN_YEARS_MS))),
    name,
    createPublicKey(key).export({ type: "spki", format: "der" }),
    der(0xa3, sequence(usage)),
  );
  return sequence(body, ECDSA_SHA256, bits(sign("sha256", body, key)));
}
