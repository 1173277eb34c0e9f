import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findProgram, installWithApt } from "../setup/tools";
import { withFile } from "./reading";

/**
 * Apache Preflight, the one validator of PDF/A that Debian has. It knows PDF/A-1b; see docs/decisions/012-pdf-a.md for
 * what that tells about PDF/A-2b.
 */
const FOLDER = "/usr/share/java";
const JARS = [
  "preflight.jar",
  "pdfbox2.jar",
  "fontbox2.jar",
  "xmpbox.jar",
  "commons-logging.jar",
  "commons-io.jar",
  "jaxb-api.jar",
  "javax.activation.jar",
].map((name) => `${FOLDER}/${name}`);
const PACKAGES = [
  "libpdfbox2-java",
  "libcommons-io-java",
  "libjaxb-api-java",
  "libactivation-java",
  "default-jre-headless",
];

let found: boolean | null = null;

/** Installed, or installed now where we may. Elsewhere its tests are left out, and the run says that they are. */
export function hasPreflight(): boolean {
  found ??= isInstalled() || (PACKAGES.every(installWithApt) && isInstalled());
  return found;
}

function isInstalled(): boolean {
  return findProgram("java") !== null && JARS.every((jar) => existsSync(jar));
}

/** What it finds, a line each: "3.1.3 : Invalid Font definition, …". */
export function preflight(bytes: Uint8Array): string[] {
  return withFile(bytes, (file) => {
    const args = ["-cp", JARS.join(":"), "org.apache.pdfbox.preflight.Validator_A1b", file];
    const { stdout, stderr } = spawnSync("java", args, { encoding: "utf8" });
    if (!/is (not )?a valid PDF\/A-1b file/.test(stdout))
      throw new Error(`Preflight did not answer: ${stderr}`);
    return stdout.split("\n").filter((line) => /^\d/.test(line));
  });
}
