// npm run malbeskrivning:import FILE
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { closeDatabase, type Database, database } from "@/db/client";
import { importMalbeskrivning } from "@/lib/curriculum/commands";
import { parseMalbeskrivning } from "@/lib/curriculum/input";

const MAX_FAULTS = 20;

export type Answer = { ok: boolean; lines: string[] };

/** Imports a file as a new version, or says in Swedish why it cannot be. */
export async function importFile(db: Database, file: string | undefined): Promise<Answer> {
  if (file === undefined) {
    return refuse("Ange en fil: npm run malbeskrivning:import min-malbeskrivning.json");
  }
  const name = path.basename(file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return refuse(`${name}: ${describeUnreadable(error)}`);
  }
  const parsed = parseMalbeskrivning(text, name);
  if (!parsed.ok) return refuse(...shorten(parsed.faults), "Ingenting har importerats.");
  const { label, delmal } = parsed.malbeskrivning;
  const { outcome, version } = await importMalbeskrivning(db, parsed.malbeskrivning);
  if (outcome === "unchanged") return accept(`${label} finns redan som version ${version}, inget är ändrat.`);
  if (outcome === "superseded") {
    return refuse(
      `${label} finns redan som version ${version}, och en nyare version gäller. Inget är ändrat.`,
    );
  }
  return accept(`${label} är importerad som version ${version} med ${delmal.length} delmål.`);
}

function describeUnreadable(error: unknown): string {
  if (error instanceof TypeError) return "filen är inte text i UTF-8.";
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return "filen finns inte.";
  if (code === "EISDIR") return "det är en mapp, inte en fil.";
  if (code === "EACCES") return "filen får inte läsas.";
  throw error;
}

function shorten(faults: string[]): string[] {
  const rest = faults.length - MAX_FAULTS;
  return rest > 0 ? [...faults.slice(0, MAX_FAULTS), `Och ${rest} fel till.`] : faults;
}

function accept(...lines: string[]): Answer {
  return { ok: true, lines };
}

function refuse(...lines: string[]): Answer {
  return { ok: false, lines };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // npm runs scripts from the root of the repository, but the path was typed where the operator stands.
  const [, , file] = process.argv;
  const typed = file && path.resolve(process.env.INIT_CWD ?? "", file);
  const answer = await importFile(database(), typed);
  await closeDatabase();
  for (const line of answer.lines) (answer.ok ? console.log : console.error)(line);
  process.exitCode = answer.ok ? 0 : 1;
}
