import "server-only";
import { inArray, lt, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { binderExportPieces, binderExports, rateLimits, sessions, uploads } from "@/db/schema";
import { KEPT_MS } from "@/lib/uploads/rules";
import { enqueueAgain } from "./queue";

/** What was signed or sent longer ago than this should have its document. */
const STUCK_MINUTES = 15;

/** Longer than any window of a rate limit. */
const DAY_MS = 86_400_000;

/** Asks again for documents that are missing though nothing is waiting to make them. A failed job stays failed. */
export async function sweepStuckWork(now: Date): Promise<number> {
  const before = new Date(now.getTime() - STUCK_MINUTES * 60_000).toISOString();
  return inTransaction(async (tx) => {
    const years = await idsOf(tx, stuckYears(before));
    for (const supervisionYearId of years) {
      const key = `render-supervision-year:${supervisionYearId}`;
      await enqueueAgain(tx, { kind: "render-supervision-year", key, payload: { supervisionYearId } });
    }
    const reports = await idsOf(tx, stuckReports(before));
    for (const reportVersionId of reports) {
      const key = `render-report:${reportVersionId}`;
      await enqueueAgain(tx, { kind: "render-report", key, payload: { reportVersionId } });
    }
    const intyg = await idsOf(tx, stuckIntyg(before));
    for (const intygId of intyg) {
      await enqueueAgain(tx, { kind: "render-intyg", key: `render-intyg:${intygId}`, payload: { intygId } });
    }
    const appendices = await idsOf(tx, stuckConsultations(before));
    for (const consultationId of appendices) {
      const key = `render-consultation:${consultationId}`;
      await enqueueAgain(tx, { kind: "render-consultation", key, payload: { consultationId } });
    }
    const items = await idsOf(tx, stuckItems(before));
    for (const itemId of items) {
      await enqueueAgain(tx, {
        kind: "draw-portfolio-item",
        key: `draw-portfolio-item:${itemId}`,
        payload: { itemId },
      });
    }
    return years.length + reports.length + intyg.length + appendices.length + items.length;
  });
}

async function idsOf(tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(query);
  return rows.map((row) => row.id);
}

// Those that have their document are left out first: to count signatures is dear, and nearly every year has it.
const stuckYears = (before: string) => sql`
  with missing as materialized (
    select y.id from supervision_years y
    where not exists (select from issued_documents d where d.supervision_year_id = y.id)
  )
  select y.id from missing y
  where live_signatures(y.id) = 2
    and (select max(s.signed_at) from signatures s where s.supervision_year_id = y.id) < ${before}
  limit 100`;

const stuckReports = (before: string) => sql`
  select v.id from report_versions v
  where v.created_at < ${before} and (
    not exists (select from issued_documents d where d.report_version_id = v.id)
    or (v.kind = 'final' and (select count(*) from emails m where m.key in
      ('final-report:' || v.id || ':resident', 'final-report:' || v.id || ':archive')) < 2))
  limit 100`;

const stuckIntyg = (before: string) => sql`
  select i.id from intyg i
  where i.created_at < ${before} and not exists (select from issued_documents d where d.intyg_id = i.id)
  limit 100`;

const stuckConsultations = (before: string) => sql`
  select k.id from consultations k
  where k.finalised_at < ${before} and k.removed_at is null
    and not exists (select from issued_documents d where d.consultation_id = k.id)
  limit 100`;

const stuckItems = (before: string) => sql`
  select i.id from portfolio_items i where i.sha256 is null and i.created_at < ${before} limit 100`;

/** What nobody reads any more: ended sessions, passed counters, uploads that were left, packed binders whose days are over. */
export async function sweepOutdated(now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    await tx.delete(rateLimits).where(lt(rateLimits.windowStart, new Date(now.getTime() - DAY_MS)));
    await tx.delete(uploads).where(lt(uploads.touchedAt, new Date(now.getTime() - KEPT_MS)));
    const over = tx
      .select({ id: binderExports.id })
      .from(binderExports)
      .where(lt(binderExports.expiresAt, now));
    await tx.delete(binderExportPieces).where(inArray(binderExportPieces.exportId, over));
  });
}
