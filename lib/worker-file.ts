import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** What scripts/build-workers.mjs bundles. */
export type WorkerName = "inspect" | "text" | "pdf";

const built = new Set<WorkerName>();

/** The build makes the file. In development and tests each process makes it anew, which takes a fifth of a second. */
export async function workerFile(name: WorkerName): Promise<string> {
  const file = join(/*turbopackIgnore: true*/ process.cwd(), ".build", `${name}-worker.mjs`);
  if (built.has(name) || (process.env.NODE_ENV === "production" && existsSync(file))) return file;
  await promisify(execFile)(process.execPath, [
    join(/*turbopackIgnore: true*/ process.cwd(), "scripts", "build-workers.mjs"),
    name,
  ]);
  built.add(name);
  return file;
}
