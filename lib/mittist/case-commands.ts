import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { getCandidate } from "./candidates";
import { tellOfCoEvaluator, tellReplaced } from "./co-evaluator-letters";
import type { OpenCaseInput } from "./input";
import { lockColleagues, openCaseIn, requireCoEvaluator } from "./open-case";
import { mayAppointCoEvaluator } from "./policy-standing";
import { lockCase } from "./record";
import { addEvent } from "./steps";

/** One case outside any round. */
export async function openCase(viewer: Viewer, input: OpenCaseInput, now: Date): Promise<CaseId> {
  return inTransaction((tx) => openCaseIn(tx, viewer, input, now));
}

/** Appoints and approves a medvärderare, or another one, while the report has not been read. */
export async function appointCoEvaluator(
  viewer: Viewer,
  input: { caseId: CaseId; coEvaluatorId: PersonId },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayAppointCoEvaluator(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const candidate = await getCandidate(tx, viewer, record.residentId);
    await lockColleagues(tx, [input.coEvaluatorId]);
    const evaluator = { id: record.evaluatorId, name: record.evaluatorName, isFirst: true };
    const coEvaluator = await requireCoEvaluator(tx, viewer, input, candidate, evaluator);
    if (!coEvaluator) throw new Conflict("wrongStep");
    await tx
      .update(cases)
      .set({
        coEvaluatorId: coEvaluator.id,
        coEvaluatorApprovedBy: viewer.personId,
        coEvaluatorApprovedAt: now,
      })
      .where(and(eq(cases.id, record.id), isNull(cases.closedAt)));
    await addEvent(tx, record.id, "coEvaluatorAppointed", viewer, now, coEvaluator.name);
    const replaced = coEvaluator.id === record.coEvaluatorId ? null : record.coEvaluatorName;
    const told = { resident: candidate, evaluator: record.evaluatorName, coEvaluator, replaced, now };
    await tellOfCoEvaluator(tx, viewer, record.id, told);
    await tellReplaced(tx, viewer, record, coEvaluator.id, now);
    await writeAudit(tx, viewer, {
      action: "mittist.coEvaluatorAppointed",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
      data: { coEvaluatorId: coEvaluator.id },
    });
  });
}
