import { X509Certificate } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSealingKey } from "@/lib/seals/current";
import { demoKey } from "@/lib/seals/demo-key";
import { factsOf, fingerprintOf, keyFromFile, requireValid, SealUnavailable } from "@/lib/seals/key";
import { Authority, openssl, P256, PASSWORD, WEAK_RSA } from "./authority";

// After the certificates that are made meanwhile, whose times have no fractions.
const NOW = new Date(Date.now() + 60_000);
const authority = new Authority();
let file: string;
beforeAll(() => {
  file = authority.issue("Stigen e-stämpel", P256);
});
afterAll(() => authority.remove());

const settings = (given: { password?: string; passwordFile?: string; file?: string }) => ({
  sealKeyFile: given.file ?? file,
  sealKeyPassword: given.password ?? null,
  sealKeyPasswordFile: given.passwordFile ?? null,
});

describe("a key in a file", () => {
  test("is known by its own certificate, whatever stands first in the file", async () => {
    const key = await keyFromFile(file, PASSWORD);
    expect(factsOf(key)).toMatchObject({
      holder: "Stigen e-stämpel, Region Östanland",
      issuer: "Prov-CA, Provutfärdaren",
    });
    expect(key.isDemo).toBe(false);
    const issued = new X509Certificate(readFileSync(authority.path("Stigen e-stämpel.crt")));
    expect(fingerprintOf(key)).toBe(issued.fingerprint256.replaceAll(":", "").toLowerCase());
    expect(key.chain.map((one) => new X509Certificate(one).subject)).toEqual([
      expect.stringContaining("Prov-CA"),
    ]);
  });

  test("takes its password from a file, without the line break that editors add", async () => {
    const passwordFile = authority.path("password");
    writeFileSync(passwordFile, `${PASSWORD}\n`);
    expect((await readSealingKey(settings({ passwordFile }), NOW)).isDemo).toBe(false);
    const missing = authority.path("nowhere");
    await expect(readSealingKey(settings({ passwordFile: missing }), NOW)).rejects.toThrow(
      /^SEAL_KEY_PASSWORD_FILE går inte att läsa/,
    );
  });

  test.each([
    ["is not there", () => authority.path("nowhere.p12"), PASSWORD, /saknas eller får inte öppnas/],
    [
      "has another password",
      () => file,
      "fel",
      /lösenordet i SEAL_KEY_PASSWORD är fel, eller filen är skadad/,
    ],
    ["has no password given", () => file, "", /lösenordet i SEAL_KEY_PASSWORD är fel, eller filen är skadad/],
    ["is cut off", () => spoilt("cut", (bytes) => bytes.subarray(0, 600)), PASSWORD, /ingen hel PKCS#12-fil/],
    ["is something else", () => spoilt("text", () => Buffer.from("hej")), PASSWORD, /ingen hel PKCS#12-fil/],
    ["is empty", () => spoilt("empty", () => Buffer.alloc(0)), PASSWORD, /ingen hel PKCS#12-fil/],
    ["is damaged", () => spoilt("damaged", flipped), PASSWORD, /filen är skadad|ingen hel PKCS#12-fil/],
    [
      "is too weak",
      () => authority.issue("svag", WEAK_RSA),
      PASSWORD,
      /RSA med minst 3072 bitar, eller P-256/,
    ],
    ["holds no key", withoutKey, PASSWORD, /både en nyckel och dess certifikat/],
  ])("that %s is refused in one sentence", async (_, path, password, sentence) => {
    const refused = readSealingKey(settings({ file: path(), password }), NOW);
    await expect(refused).rejects.toThrow(SealUnavailable);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.not.toThrow(/\n|hemligt/);
  });

  test("is refused when its certificate has run out, and before it begins", async () => {
    const given = settings({ password: PASSWORD });
    await expect(readSealingKey(given, new Date("2099-01-01"))).rejects.toThrow(/certifikat gick ut 20\d\d-/);
    await expect(readSealingKey(given, new Date("2001-01-01"))).rejects.toThrow(/gäller först från 20\d\d-/);
  });
});

describe("the demo's own key", () => {
  test("is made once, also when two ask at the same time, and says that it is no key to trust", async () => {
    const path = authority.path("demo/seal.pem");
    const [one, two] = await Promise.all([demoKey(path), demoKey(path)]);
    expect(fingerprintOf(one)).toBe(fingerprintOf(two));
    expect(fingerprintOf(await demoKey(path))).toBe(fingerprintOf(one));
    expect(one.isDemo).toBe(true);
    expect(() => requireValid(one, new Date("2024-02-29"))).not.toThrow();
    expect(factsOf(one).holder).toBe("Stigen demo, går inte att lita på");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const printed = openssl(["verify", "-CAfile", path, path]);
    expect(printed).toContain("OK");
  });
});

function spoilt(name: string, change: (bytes: Buffer) => Buffer): string {
  const path = authority.path(`${name}.p12`);
  writeFileSync(path, change(readFileSync(file)));
  return path;
}

function flipped(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x40;
  return bytes;
}

function withoutKey(): string {
  const path = authority.path("without-key.p12");
  openssl([
    "pkcs12",
    "-export",
    "-nokeys",
    "-in",
    authority.certificate,
    "-out",
    path,
    "-passout",
    `pass:${PASSWORD}`,
  ]);
  return path;
}
