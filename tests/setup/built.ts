import { spawnSync } from "node:child_process";
import type { TestProject } from "vitest/node";
import { createOwnedDatabase } from "@/db/embedded-roles";
import { asAdmin, withDatabase } from "./admin";
import { installBrowser } from "./browser";
import provideCluster, { TEMPLATE } from "./cluster";

export const DEMO_TEMPLATE = "template_demo";

/** Once per run: a browser is there, the portal is built if its sources have changed, and a database is filled with the demo region. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  installBrowser();
  run("scripts/build-once.ts", [], {});
  const stop = await provideCluster(project);
  const { adminUrl, ownerUrl, appUrl } = project.getProvidedContext().cluster;
  await asAdmin(adminUrl, (client) => createOwnedDatabase(client, DEMO_TEMPLATE, TEMPLATE));
  const env = {
    STIGEN_MODE: "demo",
    DATABASE_URL: withDatabase(appUrl, DEMO_TEMPLATE),
    DATABASE_OWNER_URL: withDatabase(ownerUrl, DEMO_TEMPLATE),
    AUTH_SECRET: "only for tests: 32 characters or more",
  };
  run("db/seed/run.ts", ["demo-region"], env);
  run("tests/setup/finish-work.ts", [], env);
  return stop;
}

function run(file: string, args: string[], env: Record<string, string>): void {
  const flags = ["--import", "tsx", "--conditions=react-server"];
  const { status } = spawnSync(process.execPath, [...flags, file, ...args], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  if (status !== 0) throw new Error(`${file} failed; the reason is above.`);
}
