import { type ChildProcess, execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { ended, root, spawnNode } from "@/scripts/children";

const FILE = join(root, ".build", "drill-server.mjs");

/** The server and the worker that it draws with, as a build makes them: a process that is started often starts fast. */
export async function buildServer(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, "scripts", "build-workers.mjs"), "pdf"]);
  await build({
    entryPoints: [join(root, "tests/jobs/drill/server.ts")],
    outfile: FILE,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
}

/** Told by its own name in the database, so that it can be seen when all that it began there has ended. */
export const NAME = "drill";

export function startServer(smtpUrl: string, caseIds: readonly string[]): ChildProcess {
  const databaseUrl = new URL(process.env.DATABASE_URL ?? "");
  databaseUrl.searchParams.set("application_name", NAME);
  return spawnNode(["--conditions=react-server", FILE, smtpUrl, ...caseIds], {
    env: { NODE_ENV: "production", DATABASE_URL: databaseUrl.href },
  });
}

export async function kill(server: ChildProcess): Promise<void> {
  server.kill("SIGKILL");
  await ended(server);
}
