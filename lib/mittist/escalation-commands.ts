import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { escalationMessages, escalations, people } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { readHolders } from "@/lib/appointments/holders";
import { writeAudit } from "@/lib/audit";
import { escalated, escalationAnswered, escalationMessage } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { mayAnswerEscalation, mayConverse, mayEscalate } from "./policy-escalation";
import { type CaseRecord, lockCase, lockConversation } from "./record";
import { caseUrl } from "./steps";

/** Very great deficits: the leadership is asked before anything is sent. Nobody else learns of the question. */
export async function escalate(
  viewer: Viewer,
  input: { caseId: CaseId; question: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayEscalate(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const leaders = await readLeaders(tx, viewer, record);
    if (leaders.length === 0) throw new Conflict("noLeadership");
    await requireRoomInOutbox(tx);
    await tx
      .insert(escalations)
      .values({ caseId: record.id, question: input.question, askedBy: viewer.personId, askedAt: now });
    for (const leader of leaders) {
      await queueEmail(tx, {
        key: `escalation:${record.id}:${now.toISOString()}:${leader.id}`,
        to: { name: leader.name, address: leader.email },
        message: escalated({ to: leader.name, evaluator: viewer.name, caseUrl: conversationUrl(record) }),
        senderId: viewer.personId,
      });
    }
    await audit(tx, viewer, record, "mittist.escalated", input.question);
  });
}

/** A word more, from either side, while the question is open. The other side is told that there is one to read. */
export async function writeToEscalation(
  viewer: Viewer,
  input: { caseId: CaseId; body: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockConversation(tx, viewer, input.caseId);
    const decision = mayConverse(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const open = await readOpen(tx, record);
    await requireRoomInOutbox(tx);
    await tx
      .insert(escalationMessages)
      .values({ escalationId: open.id, authorId: viewer.personId, body: input.body, at: now });
    const receivers =
      viewer.personId === open.asker.id ? await readLeaders(tx, viewer, record) : [open.asker];
    for (const { id, name, email } of receivers) {
      await queueEmail(tx, {
        key: `escalation-message:${open.id}:${now.toISOString()}:${id}`,
        to: { name, address: email },
        message: escalationMessage({ to: name, from: viewer.name, caseUrl: conversationUrl(record) }),
        senderId: viewer.personId,
      });
    }
    await audit(tx, viewer, record, "mittist.escalationMessage", input.body);
  });
}

/** The leadership answers and closes the conversation: the report may go on. */
export async function answerEscalation(
  viewer: Viewer,
  input: { caseId: CaseId; answer: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayAnswerEscalation(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const { asker } = await readOpen(tx, record);
    await tx
      .update(escalations)
      .set({ answer: input.answer, answeredBy: viewer.personId, answeredAt: now })
      .where(and(eq(escalations.caseId, record.id), isNull(escalations.answeredAt)));
    await queueEmail(tx, {
      key: `escalation-answered:${record.id}:${now.toISOString()}`,
      to: { name: asker.name, address: asker.email },
      message: escalationAnswered({ to: asker.name, caseUrl: conversationUrl(record) }),
      senderId: viewer.personId,
    });
    await audit(tx, viewer, record, "mittist.escalationAnswered", input.answer);
  });
}

/** Where both can read, also the one who has left the case. */
function conversationUrl({ id }: CaseRecord): string {
  return caseUrl(id, "/ledningen");
}

async function readOpen(tx: Tx, record: CaseRecord) {
  const [row] = await tx
    .select({ id: escalations.id, asker: { id: people.id, name: people.name, email: people.email } })
    .from(escalations)
    .innerJoin(people, eq(people.id, escalations.askedBy))
    .where(and(eq(escalations.caseId, record.id), isNull(escalations.answeredAt)));
  if (!row) throw new Error("an escalated case has no open question");
  return row;
}

function readLeaders(tx: Tx, { today }: Viewer, { regionId }: CaseRecord) {
  return readHolders(tx, { role: "leadership", regionId, today });
}

// The log says that it happened, never what was asked.
async function audit(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  action: string,
  text: string,
): Promise<void> {
  const data = { confirmedNumbers: countNumbers(text) };
  await writeAudit(tx, viewer, { action, subjectKind: "case", subjectId: record.id, data });
}
