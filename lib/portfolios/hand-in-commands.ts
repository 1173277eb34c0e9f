import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { portfolioHandedIn } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Forbidden, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { type CaseRecord, findCaseRecord } from "@/lib/mittist/record";
import { advance, caseUrl } from "@/lib/mittist/steps";
import { frozenDocument, frozenPlan, insertItems, readChosen, readSnapshot } from "./freeze";
import { mayChangePortfolio, mayHandIn } from "./policy";
import { lockPortfolio, log } from "./record";
import { missingPoints, stateOf } from "./rules";

/**
 * Freezes what the portfolio holds this moment and opens it to its readers, all in one transaction. What is changed in
 * the binder afterwards changes nothing of it.
 */
export async function handInPortfolio(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  const seen = await findCaseRecord(viewer, caseId);
  if (!seen) throw new NotFound("case");
  const early = mayChangePortfolio(viewer, seen.facts);
  if (!early.allowed) throw new Forbidden(early.reason);
  const plan = await readSnapshot(viewer, seen.residentId, now);
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, caseId);
    const { filling } = record;
    const keys = new Set(filling.points.map(({ key }) => key));
    const decision = mayHandIn(viewer, record.facts, {
      missing: missingPoints(filling, viewer.today).length,
      hindered: filling.choices.filter((one) => keys.has(one.itemKey) && one.hindrance !== null).length,
    });
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireRoomInOutbox(tx);
    const chosen = await readChosen(tx, record.id);
    const rows = filling.points
      .filter((point) => stateOf(point, filling, viewer.today) !== "skipped")
      .flatMap((point) => [
        ...frozenPlan(point, plan, viewer.today),
        ...chosen
          .filter(({ itemKey }) => itemKey === point.key)
          .map((document) => frozenDocument(document, record)),
      ]);
    await insertItems(tx, record.id, rows, { isLater: false, now });
    await tx.update(cases).set({ portfolioHandedInAt: now }).where(eq(cases.id, record.id));
    await advance(tx, record.id, "portfolioHandedIn", viewer, now);
    await tellReaders(tx, viewer, record);
    await log(tx, viewer, record, "mittist.portfolioHandedIn", { items: rows.length });
  });
}

async function tellReaders(tx: Tx, viewer: Viewer, record: CaseRecord): Promise<void> {
  const readers = [
    { name: record.evaluatorName, address: record.evaluatorEmail, as: "evaluator" },
    { name: record.coEvaluatorName, address: record.coEvaluatorEmail, as: "co-evaluator" },
  ];
  for (const { name, address, as } of readers) {
    if (name === null || address === null) continue;
    await queueEmail(tx, {
      key: `portfolio-handed-in:${record.id}:${as}`,
      to: { name, address },
      message: portfolioHandedIn({
        to: name,
        resident: record.residentName,
        caseUrl: caseUrl(record.id, "/portfolj"),
      }),
      caseId: record.id,
      senderId: viewer.personId,
    });
  }
}
