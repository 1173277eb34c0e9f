import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

const { packages } = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

/** The lowest version without a known hole that matters here. */
const FLOORS: Record<string, string> = {
  next: "16.4.5",
  react: "19.2.6",
  "react-dom": "19.2.6",
  sharp: "0.35.5",
  nodemailer: "8.0.11",
  node: "24.21.0",
  pg: "8.23.1",
  "drizzle-orm": "0.45.4",
};

test.each(Object.entries(FLOORS))("every copy of %s is at least %s", (name, floor) => {
  for (const version of versionsOf(name)) {
    expect(parts(version), `${name} ${version}`).toSatisfy((found) => isAtLeast(found, parts(floor)));
  }
});

test("next-auth is the one version that was reviewed", () => {
  expect(versionsOf("next-auth")).toEqual(["5.0.0-beta.32"]);
});

test("what runs in production is locked to exact versions", () => {
  const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = Manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  const loose = Object.entries(dependencies).filter(
    ([, range]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range),
  );
  expect(loose).toEqual([]);
});

function versionsOf(name: string): string[] {
  return Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .flatMap(([, entry]) => entry.version ?? []);
}

function parts(version: string): number[] {
  return version.replace(/-.*/, "").split(".").map(Number);
}

function isAtLeast(found: readonly number[], floor: readonly number[]): boolean {
  for (const [place, least] of floor.entries()) {
    const part = found[place] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
