import "server-only";
import { type Database, database, type Tx } from "@/db/client";
import { audit } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, NotFound } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";

export type AuditEntry = {
  action: string;
  subjectKind: string;
  subjectId: string;
  residentId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
};

/** Someone without a person signs in before they have redeemed their invitation. */
type Actor = { personId: PersonId | null; name: string };

/** Who did what to which thing, in the same transaction as the deed. Never content, never a personal number. */
export async function writeAudit(
  tx: Pick<Database | Tx, "insert">,
  actor: Actor,
  entry: AuditEntry,
): Promise<void> {
  await tx
    .insert(audit)
    .values({ actorId: actor.personId, actorName: actor.name, ...entry, data: entry.data ?? {} });
}

/** A refused attempt, logged on its own since there is no deed to belong to. */
export async function auditRefusal(
  viewer: Viewer,
  action: string,
  subjectKind: string,
  subjectId: string,
): Promise<void> {
  await writeAudit(database(), viewer, {
    action: `${action}.refused`,
    subjectKind,
    subjectId: subjectId.slice(0, 100),
  });
}

const logged = new WeakSet<Error>();

/**
 * What a command has thrown, after its transaction. A refusal is logged once, by whoever knows best what was tried; any
 * other error is passed over.
 */
export async function auditRefused(
  viewer: Viewer,
  error: unknown,
  { action, subjectKind, subjectId }: Pick<AuditEntry, "action" | "subjectKind" | "subjectId">,
): Promise<void> {
  if (!(error instanceof NotFound || error instanceof Forbidden) || logged.has(error)) return;
  logged.add(error);
  await auditRefusal(viewer, action, subjectKind, subjectId);
}
