import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const GLOSSARY = readFileSync(path.join(ROOT, "docs/glossary.md"), "utf8");

/** The closed list: no other Swedish noun may name anything in the code. */
const SWEDISH = [
  "malbeskrivning",
  "delmal",
  "intyg",
  "iup",
  "bastjanstgoring",
  "studierektor",
  "mittist",
  "spur",
  "specialistkollegium",
  "stig",
];

/** Nouns that have an English word in the glossary, folded. Found also inside compounds. */
const FORBIDDEN = [
  ..."handled varderar lakare enhet vardcentral samtal placering tjanstgoring bedomning rapport utlatande".split(
    " ",
  ),
  ..."verksamhetschef tillagg rattelse arende anteckning uppfoljning aktivitet rekommendation".split(" "),
  ..."utvarder praktikdag portfolj franvaro foraldraled revidering handlingsplan ansokan uppdrag inbjud".split(
    " ",
  ),
];

/** Too short to be looked for inside compounds: only as a word of their own. */
const FORBIDDEN_WORDS = [
  "mal",
  "kurs",
  "chef",
  "mall",
  "omrade",
  "ledning",
  "namn",
  "datum",
  "lan",
  "deltid",
];

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

/** Every name in the code, and in the schema the names of tables and columns. Texts and comments are Swedish or prose. */
function namesIn(file: string): Set<string> {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  const code = source.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\^[^\n]*?\$\/[a-z]*/g,
    " ",
  );
  const declared = /(?<=\b(?:const|let|function|type|class)\s+)[\p{L}_$][\p{L}\p{N}_$]*/gu;
  const names = new Set(code.match(file.endsWith(".tsx") ? declared : /[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  if (file.startsWith("db/schema")) {
    for (const [, name = ""] of source.matchAll(/"([a-z][a-z0-9_]*)"/g)) names.add(name);
  }
  return names;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_$]+/);
}

function isForbidden(name: string): boolean {
  const words = wordsOf(name);
  const folded = words.join("");
  const rest = SWEDISH.reduce((text, noun) => text.replaceAll(noun, " "), folded);
  return (
    /[åäö]/i.test(name) ||
    FORBIDDEN.some((noun) => rest.includes(noun)) ||
    FORBIDDEN_WORDS.some((noun) => words.includes(noun))
  );
}

describe("the glossary", () => {
  test.each(SWEDISH)("has a row for %s", (noun) => {
    expect(GLOSSARY).toMatch(new RegExp(`^\\|[^|]+\\| \`${noun}\``, "m"));
  });

  test("lists no other Swedish noun as an identifier", () => {
    const swedish = GLOSSARY.split("## ").find((part) => part.startsWith("Swedish in code")) ?? "";
    const identifiers = [...swedish.matchAll(/^\|[^|]+\| `([a-z]+)`/gm)].map(([, identifier]) => identifier);
    expect(identifiers.sort()).toEqual([...SWEDISH].sort());
  });

  test("gives every identifier one row", () => {
    const cells = GLOSSARY.split("\n").flatMap((line) =>
      line.startsWith("| ") ? [line.split("|")[2] ?? ""] : [],
    );
    const identifiers = cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/g) ?? []);
    expect(identifiers).toEqual([...new Set(identifiers)]);
    expect(identifiers.filter(isForbidden)).toEqual([]);
  });
});

describe("names in the code", () => {
  test.each([
    "handledare",
    "enhetId",
    "LakareRow",
    "antal_samtal",
    "mål",
    "mal",
    "delmalMal",
    "kursId",
  ])("%s would be caught", (name) => expect(isForbidden(name)).toBe(true));

  test.each([
    "supervisor",
    "delmalIntyg",
    "malbeskrivningar",
    "normalise",
    "formal",
    "minimal",
    "studierektorId",
  ])("%s is fine", (name) => expect(isForbidden(name)).toBe(false));

  test("are English but for the closed list", () => {
    const found = ["db", "lib"]
      .flatMap(sourceFiles)
      .flatMap((file) => [...namesIn(file)].filter(isForbidden).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
  });
});
