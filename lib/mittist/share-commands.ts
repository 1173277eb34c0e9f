import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { reportShares } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import type { ShareInput } from "./input";
import { mayShareReport } from "./policy-after";
import { type CaseRecord, lockCase } from "./record";
import { listFollowers } from "./share-queries";

/** Lets one of those who follow the training read the final report. Shared already, it stays shared. */
export async function shareReport(viewer: Viewer, input: ShareInput, now: Date): Promise<void> {
  await forSharing(viewer, input, "mittist.shared", async (tx, { reportId, residentId }) => {
    const followers = await listFollowers(tx, viewer, residentId);
    if (!followers.some(({ id }) => id === input.personId)) throw new Conflict("notFollowing");
    const [row] = await tx
      .insert(reportShares)
      .values({ reportId, personId: input.personId, sharedAt: now })
      .onConflictDoNothing()
      .returning({ id: reportShares.id });
    return row !== undefined;
  });
}

/** From the next request on, the report is closed to them. What they have downloaded they have. */
export async function withdrawShare(viewer: Viewer, input: ShareInput, now: Date): Promise<void> {
  await forSharing(viewer, input, "mittist.shareWithdrawn", async (tx, { reportId }) => {
    const rows = await tx
      .update(reportShares)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(reportShares.reportId, reportId),
          eq(reportShares.personId, input.personId),
          isNull(reportShares.withdrawnAt),
        ),
      )
      .returning({ id: reportShares.id });
    return rows.length > 0;
  });
}

async function forSharing(
  viewer: Viewer,
  { caseId, personId }: ShareInput,
  action: string,
  work: (tx: Tx, record: CaseRecord) => Promise<boolean>,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const decision = mayShareReport(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (!(await work(tx, record))) return;
    await writeAudit(tx, viewer, {
      action,
      subjectKind: "report",
      subjectId: record.reportId,
      residentId: record.residentId,
      data: { personId },
    });
  });
}
