import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { renderForSeal, renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { keyFromFile, type SealingKey, SealUnavailable } from "@/lib/seals/key";
import { fillRoom, roomFor } from "@/lib/seals/seal";
import { faultsAgainstA2a } from "../pdf/archive";
import { readPdf } from "../pdf/reading";
import { intyg, report } from "../pdf/samples";
import { readStructure } from "../pdf/structure";
import { Authority, P256, PASSWORD } from "./authority";
import { holds, partsOf, pdfsig, printSeal, verifyCades } from "./reading";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NOW = new Date("2026-11-23T09:00:00Z");
const authority = new Authority();
afterAll(async () => {
  authority.remove();
  await stopPdfWorker();
});

const twins = { mittistReport: report, mittistIntyg: intyg } as const;

describe.each([
  ["RSA 3072", "mittistReport", undefined],
  ["P-256", "mittistIntyg", P256],
] as const)("a document sealed with %s", (name, kind, parameters) => {
  let key: SealingKey;
  let twin: Uint8Array;
  let sealed: Uint8Array;
  beforeAll(async () => {
    key = await keyFromFile(authority.issue(name, parameters), PASSWORD);
    const room = roomFor(key, NOW);
    twin = await renderPdf<typeof kind>(kind, twins[kind]);
    sealed = await fillRoom(await renderForSeal<typeof kind>(kind, twins[kind], room), key);
  });

  test("is found valid and whole by poppler, and PAdES by its kind", () => {
    const said = pdfsig(sealed);
    expect(said).toContain("Signature is Valid.");
    expect(said).toContain("Total document signed");
    expect(said).toContain("Signature Type: ETSI.CAdES.detached");
    expect(said).toContain(`Signer Certificate Common Name: ${name}`);
    expect(said.match(/Signature #/g)).toHaveLength(1);
  });

  test("is found to be CAdES by OpenSSL, up to the authority that issued the certificate", () => {
    expect(verifyCades(sealed, authority.certificate)).toContain("CAdES Verification successful");
    const stranger = new Authority();
    expect(() => verifyCades(sealed, stranger.certificate)).toThrow(
      /unable to get local issuer|certificate verify/,
    );
    stranger.remove();
  });

  test("signs what PAdES-B-B asks for, and no time but the one that the document says", () => {
    const signed = printSeal(sealed).split("signedAttrs:")[1]?.split("signatureAlgorithm:")[0] ?? "";
    expect([...signed.matchAll(/object: (\S+)/g)].map(([, object]) => object).toSorted()).toEqual([
      "contentType",
      "id-smime-aa-signingCertificateV2",
      "messageDigest",
    ]);
    expect(Buffer.from(sealed).toString("latin1")).toContain("/M (D:20261123090000Z)");
  });

  test("holds by Node's own cryptography, and not for another certificate", async () => {
    expect(holds(sealed, key.certificate)).toBe(true);
    const other = await keyFromFile(authority.issue("En annan", parameters), PASSWORD);
    expect(holds(sealed, other.certificate)).toBe(false);
  });

  test("is the unsealed document and an addition after it, for the archive and the ear as before", async () => {
    expect(Buffer.compare(sealed.subarray(0, twin.length), twin)).toBe(0);
    expect(faultsAgainstA2a(twin)).toEqual([]);
    expect(faultsAgainstA2a(sealed)).toEqual([]);
    const { check, fonts } = readPdf(sealed);
    expect(check).toContain("No syntax or stream encoding errors found");
    for (const font of fonts) expect(font.embedded).toBe(true);
    expect(await readStructure(sealed)).toEqual(await readStructure(twin));
  });

  test("one byte that is changed, or put at the end, is found", () => {
    const changed = Buffer.from(sealed);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    expect(pdfsig(changed)).toContain("Digest Mismatch");
    expect(() => verifyCades(changed, authority.certificate)).toThrow(/digest failure|verification failure/i);
    expect(holds(changed, key.certificate)).toBe(false);
    expect(pdfsig(Buffer.concat([sealed, Buffer.from("\n% mer")]))).toContain("Not total document signed");
  });

  test("has no more room than its seal needs, and no less", () => {
    const { seal, covered } = partsOf(sealed);
    const room = (sealed.length - covered.length - 2) / 2;
    expect(seal.length).toBeLessThan(room);
    expect(room - seal.length).toBeLessThan(2048);
  });
});

describe("a key that does not answer", () => {
  test("gives no document, and says so as what can be tried again", async () => {
    const key = await keyFromFile(authority.issue("Tyst", P256), PASSWORD);
    const prepared = await renderForSeal("mittistIntyg", intyg, roomFor(key, NOW));
    const silent = { ...key, sign: () => Promise.reject(new Error("the key service is away")) };
    await expect(fillRoom(prepared, silent)).rejects.toThrow(SealUnavailable);
  });

  test("is not asked about a document without room", async () => {
    const key = await keyFromFile(authority.issue("Utan plats", P256), PASSWORD);
    await expect(fillRoom(await renderPdf("mittistIntyg", intyg), key)).rejects.toThrow("no room");
  });
});
