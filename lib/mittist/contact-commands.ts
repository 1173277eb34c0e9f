import "server-only";
import { inTransaction, type Tx } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { contactUnreached } from "@/lib/email/contact-messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { unreachedKey } from "./contact-reminders";
import { mayReportUnreached } from "./policy-steps";
import { type CaseRecord, lockCase } from "./record";
import { addEvent, caseUrl } from "./steps";

/** The värderare has called and written without an answer: the coordinator helps, without waiting out the time. */
export async function reportUnreached(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const decision = mayReportUnreached(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireRoomInOutbox(tx);
    await addEvent(tx, caseId, "unreached", viewer, now);
    await tellCoordinator(tx, viewer, record);
    await writeAudit(tx, viewer, {
      action: "mittist.unreached",
      subjectKind: "case",
      subjectId: caseId,
      residentId: record.residentId,
    });
  });
}

async function tellCoordinator(tx: Tx, viewer: Viewer, record: CaseRecord): Promise<void> {
  await queueEmail(tx, {
    key: unreachedKey(record.id, record.stateSince),
    to: { name: record.coordinatorName, address: record.coordinatorEmail },
    message: contactUnreached({
      to: record.coordinatorName,
      resident: record.residentName,
      evaluator: record.evaluatorName,
      caseUrl: caseUrl(record.id),
    }),
    caseId: record.id,
    senderId: viewer.personId,
  });
}
