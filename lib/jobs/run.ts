import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { jobs } from "@/db/schema";
import { readFileText } from "@/lib/documents/read-text";
import { packBinder } from "@/lib/exports/build";
import { archiveCaseWhenSent } from "@/lib/mittist/archive";
import { issueConsultation } from "@/lib/mittist/consultation-issue";
import { issueIntyg, issueReport } from "@/lib/mittist/issue";
import { PdfContentError } from "@/lib/pdf/render";
import { drawPortfolioItem } from "@/lib/portfolios/draw";
import { ScannerUnavailable } from "@/lib/scans/clamd";
import { scanFile } from "@/lib/scans/commands";
import { SealUnavailable } from "@/lib/seals/key";
import { issueYear } from "@/lib/supervision/issue";
import { isJobKind, JOB_KINDS, type JobKind, type JobPayloads } from "./kinds";
import { describeError, LEASE_MS, nextAttemptAt } from "./rules";

/** Each handler is one call to a command that may safely be called again. The attempts count from 1. */
export type Handlers = {
  [Kind in JobKind]?: (payload: JobPayloads[Kind], now: Date, attempt: number) => Promise<void>;
};

export const HANDLERS: Handlers = {
  "render-supervision-year": ({ supervisionYearId }) => issueYear(supervisionYearId),
  "render-report": ({ reportVersionId }) => issueReport(reportVersionId),
  "render-intyg": ({ intygId }) => issueIntyg(intygId),
  "render-consultation": ({ consultationId }) => issueConsultation(consultationId),
  "archive-case": ({ caseId }, now) => archiveCaseWhenSent(caseId, now),
  "draw-portfolio-item": ({ itemId }) => drawPortfolioItem(itemId),
  "read-file-text": ({ versionId }, _now, attempt) => readFileText(versionId, attempt),
  "scan-file": ({ sha256 }, now) => scanFile(sha256, now),
  "pack-binder": ({ exportId }, now) => packBinder(exportId, now),
};

type Claimed = { id: string; kind: string; payload: unknown; attempts: number };

/** Does what is due, one piece at a time and `most` pieces at the most, and tells how many there were. */
export async function runDueJobs(
  now: () => Date,
  handlers: Handlers = HANDLERS,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let count = 0;
  const kinds = JOB_KINDS.filter((kind) => handlers[kind] !== undefined);
  while (count < most) {
    const job = await claim(now(), kinds);
    if (!job) break;
    await run(job, now, handlers);
    count += 1;
  }
  return count;
}

/**
 * Two runners never take the same row; a runner that dies lets go when its lease has passed. Work that this version
 * of the portal does not know is left for the version that asked for it.
 */
async function claim(now: Date, kinds: readonly JobKind[]): Promise<Claimed | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const [job] = await inTransaction((tx) =>
    tx
      .update(jobs)
      .set({ lockedUntil: until, attempts: sql`${jobs.attempts} + 1` })
      .where(
        sql`${jobs.id} = (
          select due.id from ${jobs} due
          where due.done_at is null and due.failed_at is null and due.run_at <= ${now}
            and (due.locked_until is null or due.locked_until < ${now})
            and ${inArray(sql`due.kind`, [...kinds])}
          order by due.run_at limit 1 for update skip locked)`,
      )
      .returning({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, attempts: jobs.attempts }),
  );
  return job ?? null;
}

async function run(job: Claimed, now: () => Date, handlers: Handlers): Promise<void> {
  try {
    await handle(job, now(), handlers);
  } catch (error) {
    await settle(job, failure(job, error, now()));
    return;
  }
  await settle(job, { doneAt: now(), lastError: null });
}

async function handle(job: Claimed, now: Date, handlers: Handlers): Promise<void> {
  const handler: ((payload: never, now: Date, attempt: number) => Promise<void>) | undefined = isJobKind(
    job.kind,
  )
    ? handlers[job.kind]
    : undefined;
  if (!handler) throw new Error(`no handler for ${job.kind}`);
  await handler(storedPayload(job.payload), now, job.attempts);
}

/** What {@link enqueue} wrote for this kind; the column itself has no type. */
function storedPayload(payload: unknown): never {
  return payload as never;
}

type Outcome = { doneAt?: Date; failedAt?: Date; runAt?: Date; lastError: string | null };

function failure(job: Claimed, error: unknown, now: Date): Outcome {
  const lastError = describeError(error);
  const again = timeOfNext(job, error, now);
  console.warn(`job ${job.kind} ${job.id} attempt ${job.attempts} failed`, lastError);
  return again ? { runAt: again, lastError } : { failedAt: now, lastError };
}

function timeOfNext(job: Claimed, error: unknown, now: Date): Date | null {
  if (error instanceof PdfContentError) return null;
  // Never given up: nobody else sees the file until the scanner has answered.
  // Nor is what waits for a key to be sealed with: nothing is issued without.
  const waitsForOthers = error instanceof ScannerUnavailable || error instanceof SealUnavailable;
  if (waitsForOthers) return nextAttemptAt(Math.min(job.attempts, 4), now);
  return nextAttemptAt(job.attempts, now);
}

/** Only by the attempt that holds the lease: one that outlived it must not overwrite its successor. */
async function settle(job: Claimed, outcome: Outcome): Promise<void> {
  await inTransaction((tx) =>
    tx
      .update(jobs)
      .set({ ...outcome, lockedUntil: null })
      .where(and(eq(jobs.id, job.id), eq(jobs.attempts, job.attempts), isNull(jobs.doneAt))),
  );
}
