import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { corrections, reports, reportVersions } from "@/db/schema";
import type { ReportId } from "@/lib/ids";
import { ReportText } from "./content";

type Reader = Pick<Database | Tx, "select">;

export type Correction = Pick<
  typeof corrections.$inferSelect,
  "id" | "sectionKey" | "sentence" | "kind" | "quote" | "comment" | "answer" | "answerComment"
>;

/** What the ST-läkare has said of a report in the outer query, in the order it was said. */
export function correctionsOf(reportId: typeof reports.id | SQL): SQL<Correction[]> {
  return sql<Correction[]>`(
    select coalesce(json_agg(json_build_object('id', k.id, 'sectionKey', k.section_key, 'sentence', k.sentence,
      'kind', k.kind, 'quote', k.quote, 'comment', k.comment, 'answer', k.answer,
      'answerComment', k.answer_comment) order by k.created_at, k.id), '[]'::json)
    from ${corrections} k where k.report_id = ${reportId})`;
}

export async function listCorrections(reader: Reader, reportId: ReportId): Promise<Correction[]> {
  const [row] = await reader
    // In a select from one table drizzle writes a column without it, and `id` would be that of the corrections.
    .select({ corrections: correctionsOf(sql`reports.id`) })
    .from(reports)
    .where(eq(reports.id, reportId));
  return row?.corrections ?? [];
}

/** The words that the ST-läkare was sent, which are what corrections speak of; null before that. */
export async function readPreliminary(reader: Reader, reportId: ReportId): Promise<ReportText | null> {
  const [row] = await reader
    .select({ content: reportVersions.content })
    .from(reportVersions)
    .where(and(eq(reportVersions.reportId, reportId), eq(reportVersions.kind, "preliminary")));
  return row ? ReportText.parse(row.content) : null;
}
