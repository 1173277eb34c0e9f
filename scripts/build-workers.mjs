// Bundles what runs outside Next, in processes and threads of its own, to .build/NAME-worker.mjs: all of them, or those that are named.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { taggedRenderer } from "./tagged-renderer.mjs";

const WORKERS = {
  pdf: "lib/pdf/worker.tsx",
  inspect: "lib/files/inspect-worker.ts",
  text: "lib/files/text-worker.ts",
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, ".build");

async function buildWorker(name) {
  const outfile = join(folder, `${name}-worker.mjs`);
  mkdirSync(folder, { recursive: true });
  // Written beside and renamed: two processes may build at once, and a third may be reading.
  const draft = `${outfile}.${process.pid}`;
  try {
    await build({
      entryPoints: [join(root, WORKERS[name])],
      outfile: draft,
      absWorkingDir: root,
      bundle: true,
      platform: "node",
      target: "node22",
      format: "esm",
      jsx: "automatic",
      packages: "external",
      plugins: name === "pdf" ? [taggedRenderer] : [],
      sourcemap: "inline",
      logLevel: "warning",
    });
    renameSync(draft, outfile);
  } finally {
    rmSync(draft, { force: true });
  }
}

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(WORKERS)) await buildWorker(name);
