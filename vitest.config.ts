import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./tests/setup/slow-first";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const TESTS = "tests/**/*.test.{ts,tsx}";
const CHANGES_ITS_PROCESS =
  /Object\.assign\(env\(\)|\bvi\.(mock|doMock|resetModules|stubEnv|stubGlobal)\(|process\.env\.\w+ = |delete process\.env/;

/** Replace a module or change the environment, which those after them in the same process would feel. */
const ALONE = globSync(TESTS, { cwd: path(".") }).filter((file) =>
  CHANGES_ITS_PROCESS.test(readFileSync(path(file), "utf8")),
);

export default defineConfig({
  resolve: {
    alias: { "@": path("."), "server-only": path("tests/setup/empty.ts") },
  },
  test: {
    setupFiles: ["tests/setup/each-file.ts"],
    // next-auth imports next's files without their endings, which only a bundler finds.
    server: { deps: { inline: ["next-auth"] } },
    pool: "forks",
    // By itself it leaves one core idle, which on a machine with two is half of them.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    // A guard against what never ends, not a measure: what judges files has a low priority, and waits on a busy machine.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A database for each file, a process for many: what they import is imported once.
          isolate: false,
          globalSetup: ["tests/setup/cluster.ts"],
          include: [TESTS],
          exclude: ["tests/e2e/**", ...ALONE],
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          globalSetup: ["tests/setup/cluster.ts"],
          include: ALONE,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.spec.ts"],
          globalSetup: ["tests/setup/built.ts"],
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
