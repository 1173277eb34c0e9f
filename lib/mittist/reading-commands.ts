import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { reports } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { reportRead, reportToRead } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { sectionsHash } from "./content";
import type { ReadingInput } from "./input";
import { mayAnswerReading, mayAskForReading } from "./policy-report";
import { lockCase } from "./record";
import { everySection, readDraft } from "./report-queries";
import { addEvent, caseUrl } from "./steps";

/** The medvärderare may read the report from now on. Headings may still be empty: they see what is missing. */
export async function askForReading(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const decision = mayAskForReading(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireRoomInOutbox(tx);
    await tx
      .update(reports)
      .set({
        sentToCoEvaluatorAt: now,
        coEvaluatorOkBy: null,
        coEvaluatorOkAt: null,
        coEvaluatorOkHash: null,
        coEvaluatorComment: "",
      })
      .where(eq(reports.id, record.reportId));
    await addEvent(tx, caseId, "askedForReading", viewer, now);
    await queueEmail(tx, {
      key: `report-to-read:${record.reportId}:${now.toISOString()}`,
      to: { name: record.coEvaluatorName ?? "", address: record.coEvaluatorEmail ?? "" },
      message: reportToRead({
        to: record.coEvaluatorName ?? "",
        evaluator: record.evaluatorName,
        caseUrl: caseUrl(caseId, "/rapport"),
      }),
      caseId,
      senderId: viewer.personId,
    });
    await writeAudit(tx, viewer, {
      action: "mittist.askedForReading",
      subjectKind: "report",
      subjectId: record.reportId,
      residentId: record.residentId,
    });
  });
}

/** The approval is tied to the words that were read: changed afterwards, they need a new one. */
export async function answerReading(viewer: Viewer, input: ReadingInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayAnswerReading(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const approved = input.answer === "approved";
    const hash = sectionsHash(everySection(await readDraft(tx, record.reportId)));
    if (approved && hash !== input.hash) throw new Conflict("changedMeanwhile");
    await tx
      .update(reports)
      .set({
        sentToCoEvaluatorAt: null,
        coEvaluatorComment: input.comment,
        ...(approved
          ? { coEvaluatorOkBy: viewer.personId, coEvaluatorOkAt: now, coEvaluatorOkHash: hash }
          : {}),
      })
      .where(eq(reports.id, record.reportId));
    await addEvent(tx, record.id, approved ? "readingApproved" : "changesAsked", viewer, now);
    await queueEmail(tx, {
      key: `report-read:${record.reportId}:${now.toISOString()}`,
      to: { name: record.evaluatorName, address: record.evaluatorEmail },
      message: reportRead({
        to: record.evaluatorName,
        coEvaluator: viewer.name,
        approved,
        caseUrl: caseUrl(record.id, "/rapport"),
      }),
      caseId: record.id,
      senderId: viewer.personId,
    });
    await writeAudit(tx, viewer, {
      action: approved ? "mittist.readingApproved" : "mittist.changesAsked",
      subjectKind: "report",
      subjectId: record.reportId,
      residentId: record.residentId,
      data: { hash, confirmedNumbers: countNumbers(input.comment) },
    });
  });
}
