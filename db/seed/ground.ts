import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Database } from "@/db/client";
import { importMalbeskrivning, importTemplate } from "@/lib/curriculum/commands";
import { parseMalbeskrivning } from "@/lib/curriculum/input";
import { EvaluationTemplate, ReportTemplate } from "@/lib/mittist/template";
import { PortfolioTemplate } from "@/lib/portfolios/template";
import { DayTemplate } from "@/lib/practice-days/template";
import { SupervisionTemplate } from "@/lib/supervision/template";

const Template = z.union([
  SupervisionTemplate,
  ReportTemplate,
  EvaluationTemplate,
  DayTemplate,
  PortfolioTemplate,
]);

/** The målbeskrivningar and templates that every installation needs. Safe to repeat; changed files become new versions. */
export async function loadGroundData(db: Database): Promise<void> {
  for (const { name, text } of filesIn("malbeskrivningar")) {
    const parsed = parseMalbeskrivning(text, name);
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    await importMalbeskrivning(db, parsed.malbeskrivning);
  }
  for (const { text } of filesIn("templates")) await importTemplate(db, Template.parse(JSON.parse(text)));
}

function filesIn(folder: string): { name: string; text: string }[] {
  const path = fileURLToPath(new URL(`../data/${folder}/`, import.meta.url));
  const names = readdirSync(path).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => ({ name, text: readFileSync(path + name, "utf8") }));
}
