// Bundles lib/pdf/worker.tsx into .build/pdf-worker.mjs, which lib/pdf/render.ts starts as a worker thread.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outfile = join(root, ".build", "pdf-worker.mjs");

export async function buildPdfWorker() {
  const { build } = await import("esbuild");
  mkdirSync(dirname(outfile), { recursive: true });
  // Written beside and renamed: two processes may build at once, and a third may be reading.
  const draft = `${outfile}.${process.pid}`;
  try {
    await build({
      entryPoints: [join(root, "lib", "pdf", "worker.tsx")],
      outfile: draft,
      absWorkingDir: root,
      bundle: true,
      platform: "node",
      target: "node22",
      format: "esm",
      jsx: "automatic",
      packages: "external",
      sourcemap: "inline",
      logLevel: "warning",
    });
    renameSync(draft, outfile);
  } finally {
    rmSync(draft, { force: true });
  }
}

const isMain = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) await buildPdfWorker();
