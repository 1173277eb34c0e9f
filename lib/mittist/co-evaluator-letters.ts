import "server-only";
import type { Tx } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { coEvaluatorReplaced } from "@/lib/email/case-messages";
import { coEvaluatorForResident } from "@/lib/email/contact-messages";
import { caseOpenedForCoEvaluator } from "@/lib/email/messages";
import { queueEmail } from "@/lib/email/queue";
import type { CaseId } from "@/lib/ids";
import { tellParties } from "./parties";
import type { CaseRecord } from "./record";
import { caseUrl } from "./steps";

type Named = { name: string; email: string };
type Told = {
  resident: Named;
  evaluator: string;
  coEvaluator: Named & { id: string };
  /** The name of the one whom they replace. */
  replaced: string | null;
  now: Date;
};

/** The medvärderare, and the ST-läkare, who hears of them before anyone opens the portfolio. */
export async function tellOfCoEvaluator(
  tx: Tx,
  viewer: Viewer,
  id: CaseId,
  { resident, evaluator, coEvaluator, replaced, now }: Told,
): Promise<void> {
  // One who comes back is told again.
  const occasion = `${coEvaluator.id}:${now.toISOString()}`;
  await queueEmail(tx, {
    key: `case-opened:${id}:co-evaluator:${occasion}`,
    to: { name: coEvaluator.name, address: coEvaluator.email },
    message: caseOpenedForCoEvaluator({
      to: coEvaluator.name,
      resident: resident.name,
      evaluator,
      caseUrl: caseUrl(id),
    }),
    caseId: id,
    senderId: viewer.personId,
  });
  await queueEmail(tx, {
    key: `co-evaluator:${id}:resident:${occasion}`,
    to: { name: resident.name, address: resident.email },
    message: coEvaluatorForResident({
      to: resident.name,
      coEvaluator: coEvaluator.name,
      email: coEvaluator.email,
      evaluator,
      replaced,
      caseUrl: caseUrl(id),
    }),
    caseId: id,
    senderId: viewer.personId,
  });
}

/** To the medvärderare who was, when there is another one or none any more. */
export async function tellReplaced(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  nextId: string | null,
  now: Date,
): Promise<void> {
  const { coEvaluatorId, coEvaluatorName: name, coEvaluatorEmail: email } = record;
  if (!coEvaluatorId || coEvaluatorId === nextId || !name || !email) return;
  await tellParties(tx, viewer, record, {
    key: `co-evaluator-replaced:${record.id}:${now.toISOString()}`,
    letter: coEvaluatorReplaced,
    parties: [{ name, email }],
  });
}
