import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const documents = ["README.md", ...readdirSync("docs/decisions").map((name) => `docs/decisions/${name}`)];

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

test.each(documents)("every file and command that %s names is there", (document) => {
  const text = readFileSync(document, "utf8");
  const paths = [...text.matchAll(/`((?:app|components|db|docs|lib|scripts|tests)\/[\w./-]*)`/g)].map(
    ([, path]) => path,
  );
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
  for (const path of [...paths, ...(document === "README.md" ? linked : [])]) {
    expect(existsSync(path ?? ""), path).toBe(true);
  }
  for (const [, command] of text.matchAll(/npm run ([\w:-]+)/g)) {
    expect(Object.keys(scripts), command).toContain(command);
  }
});
