import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOrNull, withFileLock } from "@/db/file-lock";
import { bin, ended, onStop, root, spawnNode } from "./children";

/** Builds the portal unless what stands there was built from exactly these sources. */
export async function buildOnce(always: boolean): Promise<void> {
  const output = join(root, process.env.STIGEN_DIST_DIR ?? ".next");
  const stamp = join(output, "stigen-sources");
  await withFileLock(join(root, ".data", "build.lock"), async () => {
    const sources = hashOfSources();
    if (!always && readOrNull(stamp) === sources && existsSync(join(output, "BUILD_ID"))) return;
    console.log("Bygger portalen …");
    // Gone first: a build that is killed half-way must not be taken for a whole one.
    rmSync(stamp, { force: true });
    await buildWorkers();
    await buildPages();
    writeFileSync(stamp, sources);
  });
}

async function buildPages(): Promise<void> {
  const child = spawnNode([bin("next"), "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  onStop(() => child.kill("SIGTERM"));
  if ((await ended(child)) !== 0) throw new Error("Portalen kunde inte byggas. Felet står ovanför.");
}

/** They run outside Next, so Next does not compile them. */
async function buildWorkers(): Promise<void> {
  const child = spawnNode([join(root, "scripts/build-workers.mjs")]);
  if ((await ended(child)) !== 0) throw new Error("Arbetarna kunde inte byggas. Felet står ovanför.");
}

function hashOfSources(): string {
  const patterns = ["{app,components,db,lib,public}/**", "*.{ts,mjs,json}"];
  const files = globSync(patterns, { cwd: root }).filter(
    (file) => !/^(?:next-env\.d\.ts|vitest\.config\.ts)$/.test(file) && statSync(join(root, file)).isFile(),
  );
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildOnce(process.argv.includes("--always"));
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
  process.disconnect?.();
}
