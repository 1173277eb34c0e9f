import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { emails, fileContents, issuedDocuments } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";

const SHOWN = 200;

/** All mail of the demo, newest first. In production there is no such page: mail belongs to its receivers. */
export async function listKeptMail(_viewer: Viewer) {
  requireDemo();
  return database()
    .select({
      id: emails.id,
      messageId: emails.messageId,
      toName: emails.toName,
      toAddress: emails.toAddress,
      subject: emails.subject,
      body: emails.body,
      html: emails.html,
      calendar: emails.calendar,
      state: emails.state,
      attempts: emails.attempts,
      lastError: emails.lastError,
      createdAt: emails.createdAt,
      sentAt: emails.sentAt,
      attachment: issuedDocuments.fileName,
      attachmentSize: sql<number | null>`(
        select f.size from ${fileContents} f where f.sha256 = ${issuedDocuments.sha256})`,
    })
    .from(emails)
    .leftJoin(issuedDocuments, eq(issuedDocuments.id, emails.documentId))
    .orderBy(desc(emails.createdAt), desc(emails.id))
    .limit(SHOWN);
}

export type KeptMail = Awaited<ReturnType<typeof listKeptMail>>[number];

/** What a kept mail carries, as its receiver would get it. */
export async function getKeptAttachment(_viewer: Viewer, emailId: string) {
  requireDemo();
  const [row] = await database()
    .select({
      fileName: issuedDocuments.fileName,
      type: fileContents.type,
      size: fileContents.size,
      sha256: fileContents.sha256,
    })
    .from(emails)
    .innerJoin(issuedDocuments, eq(issuedDocuments.id, emails.documentId))
    .innerJoin(fileContents, eq(fileContents.sha256, issuedDocuments.sha256))
    .where(eq(emails.id, emailId));
  if (!row) throw new NotFound("attachment");
  return row;
}

function requireDemo(): void {
  if (env().mode !== "demo") throw new NotFound("outbox");
}
