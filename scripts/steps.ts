import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { bin, ended, root, spawnNode } from "./children";

/** Those that failed are named where a step has many. */
type Result = { passed: number; failed: number; names?: string[] };

export type Count = Result & { step: string };

type Work = () => Promise<Result>;

/** A step that crashes is a failed step, and the ones after it still run. */
export async function count(step: string, work: Work): Promise<Count> {
  console.log(`\n── ${step}`);
  try {
    return { step, ...(await work()) };
  } catch (error) {
    console.error(error);
    return { step, passed: 0, failed: 1 };
  }
}

export const lint: Work = () => one(bin("biome"), "check", ".");

export const types: Work = async () => {
  // The typed routes come first: a fresh clone has none.
  if (!(await succeeds(bin("next"), "typegen"))) return { passed: 0, failed: 1 };
  return one(bin("tsc"), "--noEmit");
};

/** The tables in the code and the migrations agree when there is nothing left to generate. */
export const drift: Work = async () => {
  const copy = ".build/drift";
  rmSync(join(root, copy), { recursive: true, force: true });
  mkdirSync(join(root, ".build"), { recursive: true });
  cpSync(join(root, "db/migrations"), join(root, copy), { recursive: true });
  const before = journal("db/migrations");
  const generate = ["generate", "--dialect=postgresql", "--schema=./db/schema/index.ts", `--out=./${copy}`];
  const generated = await succeeds(bin("drizzle-kit"), ...generate);
  const agrees = generated && journal(copy) === before;
  if (generated && !agrees) console.error("The schema has changes without a migration: npm run db:generate");
  return agrees ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

export function vitest(...projects: ("unit" | "alone" | "e2e")[]): Work {
  return async () => {
    const output = `.build/vitest-${projects[0]}.json`;
    rmSync(join(root, output), { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${output}`];
    const passed = await succeeds(
      bin("vitest"),
      "run",
      ...projects.map((project) => `--project=${project}`),
      ...reporters,
    );
    return tally(output, passed);
  };
}

/** Prints what each step gave and the closing line; true when nothing failed. */
export function report(counts: readonly Count[]): boolean {
  console.log("");
  for (const { step, passed, failed, names = [] } of counts) {
    console.log(`${failed === 0 ? "ok    " : "FAILED"}  ${step}: ${passed} passed, ${failed} failed`);
    for (const name of names) console.log(`        ${name}`);
  }
  const sum = (pick: (count: Count) => number) => counts.reduce((total, each) => total + pick(each), 0);
  const failed = sum((each) => each.failed);
  console.log(`\n${sum((each) => each.passed)} passed, ${failed} failed`);
  return failed === 0;
}

const Results = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** A file that fails outside its tests counts as one failure, and so does a run that fails in no file at all. */
function tally(output: string, hasPassed: boolean): Result {
  if (!existsSync(join(root, output))) return { passed: 0, failed: 1 };
  const results = Results.parse(JSON.parse(readFileSync(join(root, output), "utf8")));
  const names = results.testResults
    .filter((file) => file.status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === "failed");
      const file = relative(root, name);
      return failed.length > 0 ? failed.map((test) => `${file}: ${test.fullName}`) : [file];
    });
  return {
    passed: results.numPassedTests,
    failed: hasPassed ? names.length : Math.max(names.length, 1),
    names,
  };
}

async function one(program: string, ...args: string[]): Promise<Result> {
  return (await succeeds(program, ...args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  return (await ended(spawnNode([program, ...args], { env: { NODE_ENV: "test" } }))) === 0;
}

function journal(folder: string): string {
  return readFileSync(join(root, folder, "meta/_journal.json"), "utf8");
}
