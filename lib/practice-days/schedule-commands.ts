import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { daySchedules } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { lockCase } from "@/lib/mittist/record";
import { mayEditSchedule } from "./policy";
import { fitSchedule } from "./rules";
import type { ScheduleInput } from "./schedule-input";
import { newestDayTemplate } from "./schedule-queries";
import type { Schedule } from "./template";

/** The whole programme as its next version. A version that is not the one on the screen overwrites nothing. */
export async function saveSchedule(viewer: Viewer, input: ScheduleInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayEditSchedule(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const content = input.isToFit ? fitSchedule(input.schedule) : input.schedule;
    const isKept = await keep(tx, viewer, input, content, now);
    if (!isKept) throw new Conflict("scheduleChanged");
    await writeAudit(tx, viewer, {
      action: "mittist.scheduleSaved",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
    });
  });
}

type Saved = { caseId: CaseId; version: number };

async function keep(
  tx: Tx,
  viewer: Viewer,
  { caseId, version }: Saved,
  content: Schedule,
  now: Date,
): Promise<boolean> {
  const values = { content, version: version + 1, updatedBy: viewer.personId, updatedAt: now };
  if (version === 0) {
    const { id: templateId } = await newestDayTemplate(tx);
    const added = await tx
      .insert(daySchedules)
      .values({ caseId, templateId, ...values })
      .onConflictDoNothing()
      .returning({ caseId: daySchedules.caseId });
    return added.length > 0;
  }
  const changed = await tx
    .update(daySchedules)
    .set(values)
    .where(and(eq(daySchedules.caseId, caseId), eq(daySchedules.version, version)))
    .returning({ caseId: daySchedules.caseId });
  return changed.length > 0;
}
