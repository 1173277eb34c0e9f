import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./tests/setup/slow-first";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@": path("."), "server-only": path("tests/setup/empty.ts") },
  },
  test: {
    setupFiles: ["tests/setup/each-file.ts"],
    // next-auth imports next's files without their endings, which only a bundler finds.
    server: { deps: { inline: ["next-auth"] } },
    // Each file has its own process and its own database.
    pool: "forks",
    isolate: true,
    // By itself it leaves one core idle, which on a machine with two is half of them.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          globalSetup: ["tests/setup/cluster.ts"],
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/e2e/**"],
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
