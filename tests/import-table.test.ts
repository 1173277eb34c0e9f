import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/**
 * The table «Where things are» of the README: what a folder may import besides itself. biome.json says some of it where
 * one writes; it sees neither what is imported on the way nor whether it is a type.
 */
const MAY_IMPORT: Record<string, RegExp> = {
  app: /^(components|lib)\//,
  components: /^lib\//,
  lib: /^db\//,
  db: /^lib\/env\.ts$/,
  "db/seed": /^lib\//,
  "db/backup": /^lib\//,
  scripts: /^(db|lib)\//,
  // It measures what the others make, and sends files as the page does.
  "scripts/bench": /^(db|lib|components)\//,
};

const FOLDERS = Object.keys(MAY_IMPORT).sort((one, other) => other.length - one.length);

/** Asks the database, the disk, the net or the request; what only computes is left out. */
const ASKS =
  /^(server-only|drizzle-orm|pg|next-auth|next\/(headers|navigation|cache|server)|node:(fs|net|http|https|child_process|worker_threads))(\/|$)/;

const PURE = /(rules|policy[\w-]*|input[\w-]*)\.ts$|^lib\/pdf\/(?!worker).*\.tsx$/;

type Import = { to: string; isType: boolean };

const files = ["app", "components", "db", "lib", "scripts"].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => join(root, file))
    .filter((file) => /\.(tsx?|mjs)$/.test(file)),
);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

test("each folder imports what the table says", () => {
  const offenders = files.flatMap((file) => {
    const folder = FOLDERS.find((name) => file.startsWith(`${name}/`)) ?? "";
    const [root = ""] = file.split("/");
    return importsIn(file)
      .map(({ to }) => to)
      .filter((to) => isOurs(to) && !to.startsWith(`${root}/`) && !MAY_IMPORT[folder]?.test(to))
      .map((to) => `${file} imports ${to}`);
  });
  expect(offenders).toEqual([]);
});

test("what components take from lib, and what is pure there, asks nobody for anything, near or far", () => {
  const taken = files
    .filter((file) => file.startsWith("components/"))
    .flatMap(valuesOf)
    .filter((file) => file.startsWith("lib/"));
  const pure = files.filter((file) => file.startsWith("lib/") && PURE.test(file));
  expect(pure.length).toBeGreaterThan(80);
  const asking = [...new Set([...taken, ...pure])].flatMap((file) => wayToAsking(file, new Set()) ?? []);
  expect(asking).toEqual([]);
});

function importsOf(file: string): Import[] {
  const found = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\b( type\b)?(?:[^;"]*? from)? "([^"]+)"/gm,
  );
  return [...found].map(([, type, to = ""]) => ({ to: resolved(file, to), isType: type !== undefined }));
}

/** A file of ours by its path from the root, a package by its name. */
function resolved(file: string, to: string): string {
  const path = to.startsWith("@/") ? to.slice(2) : to.startsWith(".") ? join(dirname(file), to) : null;
  if (path === null) return to;
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => path + end).find((one) => files.includes(one)) ?? path;
}

function importsIn(file: string): Import[] {
  return imports.get(file) ?? [];
}

function isOurs(to: string): boolean {
  return imports.has(to) || existsSync(to);
}

function valuesOf(file: string): string[] {
  return importsIn(file).flatMap(({ to, isType }) => (isType ? [] : [to]));
}

/** How a file comes to ask, from import to import, in words; null when it does not. */
function wayToAsking(file: string, seen: Set<string>): string | null {
  if (seen.has(file)) return null;
  seen.add(file);
  for (const to of valuesOf(file)) {
    if (ASKS.test(to) || to.startsWith("db/")) return `${file} > ${to}`;
    const way = wayToAsking(to, seen);
    if (way) return `${file} > ${way}`;
  }
  return null;
}
