import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { corrections, reportVersions } from "@/db/schema";
import type { ReportId } from "@/lib/ids";
import { ReportText } from "./content";

type Reader = Pick<Database | Tx, "select">;

export function listCorrections(reader: Reader, reportId: ReportId) {
  return reader
    .select({
      id: corrections.id,
      sectionKey: corrections.sectionKey,
      sentence: corrections.sentence,
      kind: corrections.kind,
      quote: corrections.quote,
      comment: corrections.comment,
      answer: corrections.answer,
      answerComment: corrections.answerComment,
      answeredAt: corrections.answeredAt,
    })
    .from(corrections)
    .where(eq(corrections.reportId, reportId))
    .orderBy(asc(corrections.createdAt), asc(corrections.id));
}

export type Correction = Awaited<ReturnType<typeof listCorrections>>[number];

/** The words that the ST-läkare was sent, which are what corrections speak of; null before that. */
export async function readPreliminary(reader: Reader, reportId: ReportId): Promise<ReportText | null> {
  const [row] = await reader
    .select({ content: reportVersions.content })
    .from(reportVersions)
    .where(and(eq(reportVersions.reportId, reportId), eq(reportVersions.kind, "preliminary")));
  return row ? ReportText.parse(row.content) : null;
}
