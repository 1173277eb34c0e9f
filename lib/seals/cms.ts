import { createHash } from "node:crypto";
import {
  type DerElement,
  der,
  elementsOf,
  integer,
  NOTHING,
  objectIdentifier,
  octets,
  sequence,
  setOf,
} from "./der";
import type { SealingKey } from "./key";

const DATA = objectIdentifier("1.2.840.113549.1.7.1");
const SIGNED_DATA = objectIdentifier("1.2.840.113549.1.7.2");
const CONTENT_TYPE = objectIdentifier("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST = objectIdentifier("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2 = objectIdentifier("1.2.840.113549.1.9.16.2.47");
const SHA256 = sequence(objectIdentifier("2.16.840.1.101.3.4.2.1"));
const ALGORITHMS = {
  rsa: sequence(objectIdentifier("1.2.840.113549.1.1.11"), NOTHING),
  ecdsa: sequence(objectIdentifier("1.2.840.10045.4.3.2")),
};

/**
 * What lies in a seal (RFC 5652, detached): the digest of the document and which certificate seals it, signed by its
 * key. ETSI EN 319 142-1 wants these three signed attributes of PAdES-B-B and forbids the signing time, which is said
 * by the document instead.
 */
export async function sealOver(digest: Uint8Array, key: SealingKey): Promise<Buffer> {
  const attributes = setOf(
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, octets(digest)),
    attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(octets(sha256(key.certificate)))))),
  );
  const signature = await key.sign(attributes);
  const signer = sequence(
    integer(1),
    issuerAndNumber(key.certificate),
    SHA256,
    // Signed as a set, kept as the part that has the number 0.
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    ALGORITHMS[key.algorithm],
    octets(signature),
  );
  const certificates = [key.certificate, ...key.chain].toSorted(Buffer.compare);
  const signed = sequence(
    integer(1),
    setOf(SHA256),
    sequence(DATA),
    der(0xa0, ...certificates),
    setOf(signer),
  );
  return sequence(SIGNED_DATA, der(0xa0, signed));
}

function attribute(type: Buffer, value: Buffer): Buffer {
  return sequence(type, setOf(value));
}

/** Names the certificate as its issuer does: RFC 5280, 4.1. */
function issuerAndNumber(certificate: Uint8Array): Buffer {
  const fields = elementsOf(inside(inside(certificate)));
  const afterVersion = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const [number, , issuer] = afterVersion;
  if (!number || !issuer) throw new Error("the certificate has no issuer");
  return sequence(issuer.whole, number.whole);
}

function inside(bytes: Uint8Array): Buffer {
  const [first]: DerElement[] = elementsOf(bytes);
  if (!first) throw new Error("an empty DER element");
  return first.content;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
