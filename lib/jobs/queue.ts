import "server-only";
import { isNotNull, sql } from "drizzle-orm";
import { onCommit, type Tx } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobKind, JobPayloads } from "./kinds";
import { wakeRunner } from "./wake";

type Job<Kind extends JobKind> = { kind: Kind; key: string; payload: JobPayloads[Kind]; runAt?: Date };

/** Work to be done once the transaction is committed. The same key twice is one job. */
export async function enqueue<Kind extends JobKind>(tx: Tx, job: Job<Kind>): Promise<void> {
  const { kind, key, payload, runAt } = job;
  await tx
    .insert(jobs)
    .values({ kind, key, payload, ...(runAt ? { runAt } : {}) })
    .onConflictDoNothing({ target: jobs.key });
  onCommit(tx, wakeRunner);
}

/** As {@link enqueue}, but a job that is marked done is done again: for work whose result is missing. */
export async function enqueueAgain<Kind extends JobKind>(tx: Tx, job: Job<Kind>): Promise<void> {
  const { kind, key, payload } = job;
  await tx
    .insert(jobs)
    .values({ kind, key, payload })
    .onConflictDoUpdate({
      target: jobs.key,
      set: { doneAt: null, runAt: sql`now()`, attempts: 0 },
      setWhere: isNotNull(jobs.doneAt),
    });
  onCommit(tx, wakeRunner);
}
