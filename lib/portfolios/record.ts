import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import type { CaseId } from "@/lib/ids";
import { type CaseRecord, lockCase } from "@/lib/mittist/record";
import { choices, recordings, skips } from "./queries";
import type { Filling } from "./rules";
import { PortfolioTemplate } from "./template";

export type PortfolioRecord = CaseRecord & { filling: Filling };

/** The case, held, with what the portfolio is filled with. */
export async function lockPortfolio(tx: Tx, viewer: Viewer, caseId: CaseId): Promise<PortfolioRecord> {
  const record = await lockCase(tx, viewer, caseId);
  const [row] = await tx
    .select({
      template: sql<unknown>`(
        select t.content from templates t where t.kind = 'mittist-portfolio' order by t.version desc limit 1)`,
      choices,
      skips,
      recordings,
    })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (!row) throw new Error("a case that is held has gone");
  const { template, ...filling } = row;
  return { ...record, filling: { ...filling, points: PortfolioTemplate.parse(template).points } };
}

export async function log(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  action: string,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "case",
    subjectId: record.id,
    residentId: record.residentId,
    data,
  });
}
