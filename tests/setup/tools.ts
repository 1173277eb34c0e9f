import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const PACKAGES = {
  pdftotext: "poppler-utils",
  pdffonts: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdfinfo: "poppler-utils",
  pdfsig: "poppler-utils",
  openssl: "openssl",
  qpdf: "qpdf",
} as const;

export type Tool = keyof typeof PACKAGES;

/** The path of a program that tests need, installed by apt when we may; otherwise the command to give. */
export function tool(name: Tool): string {
  const found = findProgram(name) ?? (installWithApt(PACKAGES[name]) ? findProgram(name) : null);
  if (found !== null) return found;
  throw new Error(`${name} is missing. Install it: ${advice(PACKAGES[name])}`);
}

export function findProgram(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (folder !== "" && isExecutable(path)) return path;
  }
  return null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian as root only: nothing is installed on a machine that has someone to ask. */
export function installWithApt(name: string): boolean {
  const apt = findProgram("apt-get");
  if (process.getuid?.() !== 0 || apt === null) return false;
  const run = (...args: string[]) =>
    spawnSync(apt, ["-o", "DPkg::Lock::Timeout=300", "-q", "-y", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  const install = () => run("install", "--no-install-recommends", name);
  return install() || (run("update") && install());
}

function advice(name: string): string {
  if (process.platform === "darwin") return `brew install ${name === "poppler-utils" ? "poppler" : name}`;
  return `sudo apt-get install ${name}`;
}
