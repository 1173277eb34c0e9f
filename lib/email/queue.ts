import "server-only";
import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { onCommit, type Tx } from "@/db/client";
import { emails } from "@/db/schema";
import { env } from "@/lib/env";
import { Conflict } from "@/lib/errors";
import { wakeRunner } from "@/lib/jobs/wake";
import { displayName, type Mailbox, parseAddress } from "./address";
import type { Message } from "./layout";
import { OUTBOX_LIMIT } from "./rules";

export type NewEmail = {
  /** The same key twice is one mail. */
  key: string;
  to: Mailbox;
  message: Message;
  documentId?: string;
  /** An event for the receiver's calendar, as iCalendar text. */
  calendar?: string;
  caseId?: string;
  /** Who is told when it fails. */
  senderId?: string;
};

/** Puts a mail in the outbox in the caller's transaction. It leaves after the commit, once. */
export async function queueEmail(tx: Tx, email: NewEmail): Promise<void> {
  const id = randomUUID();
  const address = parseAddress(email.to.address);
  await tx
    .insert(emails)
    .values({
      id,
      key: email.key,
      messageId: `<${id}@${new URL(env().baseUrl).hostname}>`,
      ...email.message,
      toName: displayName(email.to.name),
      toAddress: address ?? email.to.address.slice(0, 254),
      documentId: email.documentId ?? null,
      calendar: email.calendar ?? null,
      caseId: email.caseId ?? null,
      senderId: email.senderId ?? null,
      ...(address ? {} : { state: "failed", lastError: "Adressen är inte en giltig e-postadress." }),
    })
    .onConflictDoNothing({ target: emails.key });
  onCommit(tx, wakeRunner);
}

/** Refuses before anything is written when so much mail is waiting that something must be wrong. */
export async function requireRoomInOutbox(tx: Tx): Promise<void> {
  const [row] = await tx.select({ waiting: count() }).from(emails).where(eq(emails.state, "queued"));
  if ((row?.waiting ?? 0) >= OUTBOX_LIMIT) throw new Conflict("outboxFull");
}
