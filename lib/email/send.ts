import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database, inTransaction, type Tx } from "@/db/client";
import { emails, fileContents, issuedDocuments } from "@/db/schema";
import { readContent } from "@/lib/files/store";
import { enqueue } from "@/lib/jobs/queue";
import { faultOf, LEASE_MS, nextTryAt, type SendFault } from "./rules";
import type { OutgoingMail, Transport } from "./transport";

/** Sends mail that is due, one at a time and `most` at the most, and tells how many were tried. */
export async function sendDueEmails(
  transport: Transport,
  now: () => Date,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let count = 0;
  while (count < most) {
    const mail = await claim(now());
    if (!mail) break;
    await sendOne(mail, transport, now);
    count += 1;
  }
  return count;
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

async function claim(now: Date) {
  const until = new Date(now.getTime() + LEASE_MS);
  const [mail] = await inTransaction((tx) =>
    tx
      .update(emails)
      .set({ lockedUntil: until, attempts: sql`${emails.attempts} + 1` })
      .where(
        sql`${emails.id} = (
          select due.id from ${emails} due
          where due.state = 'queued' and due.next_try_at <= ${now}
            and (due.locked_until is null or due.locked_until < ${now})
          order by due.next_try_at limit 1 for update skip locked)`,
      )
      .returning({
        id: emails.id,
        messageId: emails.messageId,
        toName: emails.toName,
        toAddress: emails.toAddress,
        subject: emails.subject,
        html: emails.html,
        body: emails.body,
        documentId: emails.documentId,
        calendar: emails.calendar,
        caseId: emails.caseId,
        attempts: emails.attempts,
      }),
  );
  return mail ?? null;
}

async function sendOne(mail: Claimed, transport: Transport, now: () => Date): Promise<void> {
  try {
    await transport.send(await outgoing(mail));
  } catch (error) {
    await settle(mail, afterFault(mail, faultOf(error), now()));
    return;
  }
  await inTransaction(async (tx) => {
    await settleIn(tx, mail, { state: "sent", sentAt: now(), transport: transport.name, lastError: null });
    if (mail.caseId) {
      await enqueue(tx, {
        kind: "archive-case",
        key: `archive-case:${mail.id}`,
        payload: { caseId: mail.caseId },
      });
    }
  });
}

async function outgoing(mail: Claimed): Promise<OutgoingMail> {
  const { messageId, subject, html, body, calendar } = mail;
  const to = { name: mail.toName, address: mail.toAddress };
  const attachments = await attachmentsOf(mail.documentId);
  return { messageId, to, subject, html, body, calendar, attachments };
}

async function attachmentsOf(documentId: string | null): Promise<OutgoingMail["attachments"]> {
  if (!documentId) return [];
  const [file] = await database()
    .select({ fileName: issuedDocuments.fileName, type: fileContents.type, sha256: fileContents.sha256 })
    .from(issuedDocuments)
    .innerJoin(fileContents, eq(fileContents.sha256, issuedDocuments.sha256))
    .where(eq(issuedDocuments.id, documentId));
  if (!file) throw new Error(`document ${documentId} is not stored`);
  return [{ fileName: file.fileName, type: file.type, bytes: await readContent(file.sha256) }];
}

type Outcome = Partial<typeof emails.$inferInsert>;

function afterFault(mail: Claimed, fault: SendFault, now: Date): Outcome {
  const again = nextTryAt(mail.attempts, fault, now);
  return again ? { nextTryAt: again, lastError: fault.words } : { state: "failed", lastError: fault.words };
}

function settle(mail: Claimed, outcome: Outcome): Promise<void> {
  return inTransaction((tx) => settleIn(tx, mail, outcome));
}

/** Only by the attempt that holds the lease. */
async function settleIn(tx: Tx, mail: Claimed, outcome: Outcome): Promise<void> {
  await tx
    .update(emails)
    .set({ ...outcome, lockedUntil: null })
    .where(and(eq(emails.id, mail.id), eq(emails.attempts, mail.attempts), eq(emails.state, "queued")));
}
