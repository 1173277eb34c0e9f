import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { dayProposals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { dayDeclined, daysProposed } from "@/lib/email/day-messages";
import type { Message } from "@/lib/email/layout";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { type CaseRecord, lockCase } from "@/lib/mittist/record";
import { hasReached } from "@/lib/mittist/rules";
import { advance, caseUrl } from "@/lib/mittist/steps";
import type { ProposalInput, ProposeDaysInput } from "./input";
import { mayAnswerDay, mayProposeDays, mayWithdrawDay } from "./policy";
import { DAY_FAULT_SENTENCES, proposedDayFault } from "./rules";
import { requireDayInTraining, settleDay } from "./settle";

/** Days that one of the two can take: with that they are in touch. One that is proposed already is left as it is. */
export async function proposeDays(viewer: Viewer, input: ProposeDaysInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayProposeDays(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    for (const { field, day } of input.days) {
      const fault = proposedDayFault(day, viewer.today);
      if (fault) throw new Invalid({ [field]: DAY_FAULT_SENTENCES[fault] });
      await requireDayInTraining(tx, record, day, field);
    }
    await requireRoomInOutbox(tx);
    const values = input.days.map(({ day }) => ({
      caseId: record.id,
      day,
      proposedBy: viewer.personId,
      proposedAt: now,
    }));
    const added = await tx
      .insert(dayProposals)
      .values(values)
      .onConflictDoNothing()
      .returning({ day: dayProposals.day });
    if (added.length === 0) throw new Invalid({ day1: "Dagen är redan föreslagen." });
    if (record.state === "assigned") await advance(tx, record.id, "contact", viewer, now);
    const days = added.map(({ day }) => day).sort();
    await tellOther(tx, viewer, record, now, (to) =>
      daysProposed({ to, from: viewer.name, days, caseUrl: caseUrl(record.id) }),
    );
    await audit(tx, viewer, record, "mittist.daysProposed");
  });
}

/** The other one says yes: the day is agreed and the step taken, all or nothing. */
export async function acceptDay(viewer: Viewer, input: ProposalInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const { day, proposedBy } = await findLive(tx, input);
    const decision = mayAnswerDay(viewer, record.facts, proposedBy);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (day < viewer.today) throw new Conflict("dayPassed");
    await requireRoomInOutbox(tx);
    await settleDay(tx, viewer, record, day, now);
    await audit(
      tx,
      viewer,
      record,
      hasReached(record.state, "dated") ? "mittist.dayChanged" : "mittist.dated",
    );
  });
}

export async function declineDay(viewer: Viewer, input: ProposalInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const { day, proposedBy } = await findLive(tx, input);
    const decision = mayAnswerDay(viewer, record.facts, proposedBy);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireRoomInOutbox(tx);
    await tx
      .update(dayProposals)
      .set({ declinedBy: viewer.personId, declinedAt: now })
      .where(eq(dayProposals.id, input.proposalId));
    await tellOther(tx, viewer, record, now, (to) =>
      dayDeclined({ to, from: viewer.name, day, caseUrl: caseUrl(record.id) }),
    );
    await audit(tx, viewer, record, "mittist.dayDeclined");
  });
}

export async function withdrawDay(viewer: Viewer, input: ProposalInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const { proposedBy } = await findLive(tx, input);
    const decision = mayWithdrawDay(viewer, record.facts, proposedBy);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await tx.update(dayProposals).set({ withdrawnAt: now }).where(eq(dayProposals.id, input.proposalId));
    await audit(tx, viewer, record, "mittist.dayWithdrawn");
  });
}

/** The case is held: what is live here stays so until the transaction ends. */
async function findLive(tx: Tx, { caseId, proposalId }: ProposalInput) {
  const [row] = await tx
    .select({ day: dayProposals.day, proposedBy: dayProposals.proposedBy })
    .from(dayProposals)
    .where(
      and(
        eq(dayProposals.id, proposalId),
        eq(dayProposals.caseId, caseId),
        isNull(dayProposals.declinedAt),
        isNull(dayProposals.withdrawnAt),
      ),
    );
  if (!row) throw new Conflict("dayGone");
  return row;
}

async function tellOther(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  now: Date,
  message: (to: string) => Message,
): Promise<void> {
  const other =
    viewer.personId === record.evaluatorId
      ? { name: record.residentName, address: record.residentEmail }
      : { name: record.evaluatorName, address: record.evaluatorEmail };
  const letter = message(other.name);
  await queueEmail(tx, {
    key: `${letter.kind}:${record.id}:${now.toISOString()}`,
    to: other,
    message: letter,
    caseId: record.id,
    senderId: viewer.personId,
  });
}

async function audit(tx: Tx, viewer: Viewer, record: CaseRecord, action: string): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "case",
    subjectId: record.id,
    residentId: record.residentId,
  });
}
