import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { delmal, delmalActivities, delmalIntyg, malbeskrivningar, templates } from "@/db/schema";
import type { EvaluationTemplate, ReportTemplate } from "@/lib/mittist/template";
import type { PortfolioTemplate } from "@/lib/portfolios/template";
import type { DayTemplate } from "@/lib/practice-days/template";
import { contentHash } from "@/lib/signing/canonical";
import type { SupervisionTemplate } from "@/lib/supervision/template";
import type { Malbeskrivning } from "./input";

/**
 * The commands of this file are run at installation and by the operator, before there is anyone to sign in.
 * A version is never changed: plans and signed years refer to the one they were made under.
 */
export type ImportResult = {
  outcome:
    | "created"
    /** The newest version already says the same. */
    | "unchanged"
    /** An older version says the same; a newer one stands. */
    | "superseded";
  version: number;
};

export type Template =
  | SupervisionTemplate
  | ReportTemplate
  | EvaluationTemplate
  | DayTemplate
  | PortfolioTemplate;

// Two imports at once would both take the next version number.
const LOCK = 7_383_202;

export function importMalbeskrivning(db: Database, content: Malbeskrivning): Promise<ImportResult> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const hash = contentHash(content);
    const [same] = await tx
      .select({ version: malbeskrivningar.version })
      .from(malbeskrivningar)
      .where(eq(malbeskrivningar.contentHash, hash));
    const newest = await newestVersion(tx, content);
    if (same !== undefined) {
      return { outcome: same.version === newest ? "unchanged" : "superseded", version: same.version };
    }
    await insertMalbeskrivning(tx, content, newest + 1, hash);
    return { outcome: "created", version: newest + 1 };
  });
}

async function newestVersion(tx: Tx, { regulation, specialty, kind }: Malbeskrivning): Promise<number> {
  const [row] = await tx
    .select({ version: sql<number>`coalesce(max(${malbeskrivningar.version}), 0)::int` })
    .from(malbeskrivningar)
    .where(
      sql`${malbeskrivningar.regulation} = ${regulation} and ${malbeskrivningar.specialty} = ${specialty}
          and ${malbeskrivningar.kind} = ${kind}`,
    );
  return row?.version ?? 0;
}

async function insertMalbeskrivning(
  tx: Tx,
  { delmal: goals, format: _, ...header }: Malbeskrivning,
  version: number,
  hash: string,
): Promise<void> {
  const [row] = await tx
    .insert(malbeskrivningar)
    .values({ ...header, version, contentHash: hash })
    .returning({ id: malbeskrivningar.id });
  if (row === undefined) throw new Error("inserting a målbeskrivning returned no row");
  const inserted = await tx
    .insert(delmal)
    .values(
      goals.map(({ activities: _activities, intyg: _intyg, ...goal }, index) => ({
        ...goal,
        malbeskrivningId: row.id,
        position: index + 1,
      })),
    )
    .returning({ id: delmal.id, code: delmal.code });
  const ids = new Map(inserted.map(({ id, code }) => [code, id]));
  const children = <Row>(code: string, rows: Row[]) =>
    rows.map((child, index) => ({ ...child, delmalId: ids.get(code) ?? "", position: index + 1 }));
  const activities = goals.flatMap((goal) => children(goal.code, goal.activities));
  if (activities.length > 0) await tx.insert(delmalActivities).values(activities);
  await tx.insert(delmalIntyg).values(goals.flatMap((goal) => children(goal.code, goal.intyg)));
}

/** A template that someone has edited since stays the newest: an upgrade must not undo their work. */
export function importTemplate(db: Database, content: Template): Promise<ImportResult> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const hash = contentHash(content);
    const versions = await tx
      .select({ version: templates.version, hash: templates.contentHash, authorId: templates.authorId })
      .from(templates)
      .where(eq(templates.kind, content.kind))
      .orderBy(desc(templates.version));
    const [newest] = versions;
    const same = versions.find((one) => one.hash === hash);
    if (newest !== undefined && same === newest) return { outcome: "unchanged", version: newest.version };
    if (newest !== undefined && (same !== undefined || newest.authorId !== null)) {
      return { outcome: "superseded", version: (same ?? newest).version };
    }
    const version = (newest?.version ?? 0) + 1;
    await tx.insert(templates).values({ kind: content.kind, version, content, contentHash: hash });
    return { outcome: "created", version };
  });
}
