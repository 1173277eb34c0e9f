import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { audit, documents } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";

/** The row of a document as a command left it. */
export async function stored(id: DocumentId) {
  const [row] = await database().select().from(documents).where(eq(documents.id, id));
  if (!row) throw new Error("the document is gone");
  return row;
}

/** What the log says last of a document. */
export async function lastOf(id: DocumentId, action: string) {
  const [row] = await database()
    .select({ actorId: audit.actorId, residentId: audit.residentId, data: audit.data })
    .from(audit)
    .where(and(eq(audit.subjectId, id), eq(audit.action, action)))
    .orderBy(desc(audit.position))
    .limit(1);
  return row;
}

/** The reason why a command refused, or that it did not. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "allowed";
  } catch (error) {
    if (error instanceof Forbidden || error instanceof Conflict) return error.reason;
    if (error instanceof NotFound) return "NotFound";
    throw error;
  }
}
