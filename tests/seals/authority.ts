import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tool } from "../setup/tools";

export const PASSWORD = "hemligt åäö";

/** A certificate authority of the test's own, made with OpenSSL, which has no part in how the portal seals. */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), "stigen-seal-"));
  readonly certificate = this.path("ca.crt");

  constructor() {
    const subject = ["-subj", "/O=Provutfärdaren/CN=Prov-CA", "-utf8", "-days", "3650"];
    openssl(["req", "-x509", ...RSA, "-keyout", this.path("ca.key"), "-out", this.certificate, ...subject]);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A key and its certificate in a PKCS#12 file, under PASSWORD. */
  issue(name: string, key: readonly string[] = RSA): string {
    const [own, request, issued, file] = ["key", "csr", "crt", "p12"].map((end) =>
      this.path(`${name}.${end}`),
    );
    const usage = this.path("usage.cnf");
    writeFileSync(usage, "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=CA:FALSE\n");
    const subject = ["-subj", `/O=Region Östanland/CN=${name}`, "-utf8"];
    openssl(["req", ...key, "-keyout", own, "-out", request, ...subject]);
    const by = ["-CA", this.certificate, "-CAkey", this.path("ca.key"), "-CAcreateserial", "-days", "365"];
    openssl(["x509", "-req", "-in", request, "-out", issued, "-extfile", usage, ...by]);
    // The authority's certificate first: which is the key's own is for the portal to find.
    openssl([
      "pkcs12",
      "-export",
      "-inkey",
      own,
      "-in",
      issued,
      "-certfile",
      this.certificate,
      "-out",
      file,
      "-passout",
      `pass:${PASSWORD}`,
    ]);
    return file ?? "";
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const RSA = ["-newkey", "rsa:3072", "-nodes"] as const;
export const WEAK_RSA = ["-newkey", "rsa:2048", "-nodes"] as const;
export const P256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"] as const;

export function openssl(args: readonly (string | undefined)[]): string {
  const known = args.filter((arg) => arg !== undefined);
  const { status, stdout, stderr } = spawnSync(tool("openssl"), known, { encoding: "utf8" });
  if (status !== 0) throw new Error(`openssl ${known[0]}: ${stderr}`);
  return `${stdout}${stderr}`;
}
