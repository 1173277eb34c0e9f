import "server-only";
import type { Tx } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import type { Message } from "@/lib/email/layout";
import { queueEmail } from "@/lib/email/queue";
import type { CaseRecord } from "./record";
import { caseUrl } from "./steps";

export type Party = { name: string; email: string; calendar?: string };

/** The ST-läkare, the värderare and the medvärderare, if there is one. */
export function partiesOf(record: CaseRecord): Party[] {
  const parties = [
    { name: record.residentName, email: record.residentEmail },
    { name: record.evaluatorName, email: record.evaluatorEmail },
  ];
  return record.coEvaluatorName && record.coEvaluatorEmail
    ? [...parties, { name: record.coEvaluatorName, email: record.coEvaluatorEmail }]
    : parties;
}

type PartyLetter = (props: { to: string; resident: string; isOwn: boolean; caseUrl: string }) => Message;

/** One letter each. `key` names the occasion; the same person twice for one occasion is one letter. */
export async function tellParties(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  { key, letter, parties }: { key: string; letter: PartyLetter; parties: Party[] },
): Promise<void> {
  for (const { name, email, calendar } of parties) {
    await queueEmail(tx, {
      key: `${key}:${email}`,
      to: { name, address: email },
      message: letter({
        to: name,
        resident: record.residentName,
        isOwn: email === record.residentEmail,
        caseUrl: caseUrl(record.id),
      }),
      ...(calendar ? { calendar } : {}),
      caseId: record.id,
      senderId: viewer.personId,
    });
  }
}
