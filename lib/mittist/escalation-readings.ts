import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { audit, escalations } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import type { CaseId } from "@/lib/ids";

const READ = "mittist.escalationRead";

/** Answered, and not opened by the one who asked: a predicate on `escalations` for its asker. */
export const isUnreadAnswer = sql<boolean>`(escalations.answered_at is not null and not exists (
  select from ${audit} a where a.subject_id = escalations.id::text and a.action = ${READ}))`;

/** The viewer has had the answers to their own questions before them, in however many tabs at once. */
export async function noteAnswersRead(viewer: Viewer, caseId: CaseId): Promise<void> {
  await inTransaction(async (tx) => {
    const own = and(eq(escalations.caseId, caseId), eq(escalations.askedBy, viewer.personId));
    // Held first and read then: what another tab noted while this one waited is seen.
    await tx.select({ id: escalations.id }).from(escalations).where(own).for("no key update");
    const unread = await tx.select({ id: escalations.id }).from(escalations).where(and(own, isUnreadAnswer));
    for (const { id } of unread)
      await writeAudit(tx, viewer, { action: READ, subjectKind: "escalation", subjectId: id });
  });
}
