import { randomUUID } from "node:crypto";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database, Tx } from "@/db/client";
import {
  activities,
  activityGoals,
  assessmentGoals,
  assessments,
  documentGoals,
  documentLinks,
  documents,
  documentVersions,
  goalEvaluations,
  goals,
  stretches,
  supervisionYears,
  talkGoals,
  talks,
  textRevisions,
  texts,
} from "@/db/schema";
import { noon } from "./calendar";

type New<Table extends PgTable> = Table["$inferInsert"];

/** What one binder consists of, in the order in which it can be inserted. */
export type Rows = {
  goals: New<typeof goals>[];
  stretches: New<typeof stretches>[];
  supervisionYears: New<typeof supervisionYears>[];
  talks: New<typeof talks>[];
  talkGoals: New<typeof talkGoals>[];
  texts: New<typeof texts>[];
  textRevisions: New<typeof textRevisions>[];
  goalEvaluations: New<typeof goalEvaluations>[];
  activities: New<typeof activities>[];
  activityGoals: New<typeof activityGoals>[];
  assessments: New<typeof assessments>[];
  assessmentGoals: New<typeof assessmentGoals>[];
  documents: New<typeof documents>[];
  documentVersions: New<typeof documentVersions>[];
  documentGoals: New<typeof documentGoals>[];
  documentLinks: New<typeof documentLinks>[];
};

const TABLES = {
  goals,
  stretches,
  supervisionYears,
  talks,
  talkGoals,
  texts,
  textRevisions,
  goalEvaluations,
  activities,
  activityGoals,
  assessments,
  assessmentGoals,
  documents,
  documentVersions,
  documentGoals,
  documentLinks,
} as const satisfies Record<keyof Rows, PgTable>;

export function emptyRows(): Rows {
  return {
    goals: [],
    stretches: [],
    supervisionYears: [],
    talks: [],
    talkGoals: [],
    texts: [],
    textRevisions: [],
    goalEvaluations: [],
    activities: [],
    activityGoals: [],
    assessments: [],
    assessmentGoals: [],
    documents: [],
    documentVersions: [],
    documentGoals: [],
    documentLinks: [],
  };
}

const TABLE_NAMES = [
  "goals",
  "stretches",
  "supervisionYears",
  "talks",
  "talkGoals",
  "texts",
  "textRevisions",
  "goalEvaluations",
  "activities",
  "activityGoals",
  "assessments",
  "assessmentGoals",
  "documents",
  "documentVersions",
  "documentGoals",
  "documentLinks",
] as const;

// PostgreSQL takes at most 65 535 parameters in a statement; no table here has more than 20 columns.
const CHUNK = 2_000;

export async function insertRows(db: Database | Tx, rows: Rows): Promise<void> {
  for (const name of TABLE_NAMES) {
    const all: Record<string, unknown>[] = rows[name];
    const table: PgTable = TABLES[name];
    for (let from = 0; from < all.length; from += CHUNK) {
      await db.insert(table).values(all.slice(from, from + CHUNK));
    }
  }
}

type NewText = {
  slot: Rows["texts"][number]["slot"];
  talkId?: string;
  goalId?: string;
  body: string;
  by: string;
  on: string;
};

export function pushText(rows: Rows, text: NewText): void {
  const id = randomUUID();
  const { on, by, ...where } = text;
  rows.texts.push({ id, ...where, version: 1, updatedBy: by, updatedAt: noon(on) });
  rows.textRevisions.push({
    textId: id,
    version: 1,
    body: text.body,
    requestId: randomUUID(),
    authorId: by,
    createdAt: noon(on),
  });
}

export function pick<Item>(items: readonly Item[], index: number): Item {
  const found = items[index % items.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}
