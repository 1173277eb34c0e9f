import "server-only";
import { and, isNotNull } from "drizzle-orm";
import { inTransaction, onCommit } from "@/db/client";
import { jobs } from "@/db/schema";
import { administeredJobs } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Forbidden } from "@/lib/errors";
import { mayRetryJobs } from "./policy";
import { wakeRunner } from "./wake";

/** Work that was given up is tried again from the beginning: the fault may have been mended since. Says how much. */
export async function retryFailedJobs(viewer: Viewer, now: Date): Promise<number> {
  const decision = mayRetryJobs(viewer);
  if (!decision.allowed) {
    const refusal = new Forbidden(decision.reason);
    await auditRefused(viewer, refusal, { action: "job.retry", subjectKind: "job", subjectId: "all" });
    throw refusal;
  }
  return inTransaction(async (tx) => {
    const again = await tx
      .update(jobs)
      .set({ failedAt: null, attempts: 0, runAt: now, lockedUntil: null })
      .where(and(isNotNull(jobs.failedAt), administeredJobs(viewer)))
      .returning({ id: jobs.id, kind: jobs.kind });
    for (const { id, kind } of again) {
      const data = { kind };
      await writeAudit(tx, viewer, { action: "job.retried", subjectKind: "job", subjectId: id, data });
    }
    onCommit(tx, wakeRunner);
    return again.length;
  });
}
