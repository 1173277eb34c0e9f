import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { env } from "@/lib/env";
import { cleanFileName } from "@/lib/files/names";
import type { DocumentId, UploadId } from "@/lib/ids";
import type { BeginInput, UploadTarget } from "./input";
import { lockPlace } from "./places";
import { countOpen, findSameFile } from "./queries";
import { type Refused, refused } from "./refused";
import { MOST_OPEN, uploadIdOf } from "./rules";

export type Begun =
  | { outcome: "begun"; id: UploadId; offset: number }
  | { outcome: "exists"; documentId: DocumentId }
  | Refused;

/** Before any byte is sent: whether the file may come at all, is there already, or has come in part. */
export async function beginUpload(viewer: Viewer, input: BeginInput): Promise<Begun> {
  const name = cleanFileName(input.name);
  if (!name.ok) return refused(name.reason);
  if (input.size === 0) return refused("empty");
  if (input.size > env().uploadMaxBytes) return refused("tooBig");
  try {
    return await inTransaction((tx) => begin(tx, viewer, { ...input, name: name.name }));
  } catch (error) {
    await auditRefused(viewer, error, { action: "document.add", ...subjectOf(input.target) });
    throw error;
  }
}

async function begin(tx: Tx, viewer: Viewer, input: BeginInput): Promise<Begun> {
  const place = await lockPlace(tx, viewer, input.target);
  const same = await findSameFile(tx, place, input.sha256);
  if (same) return { outcome: "exists", documentId: same };
  const id = uploadIdOf(viewer.personId, input.target, input.sha256);
  const [before] = await tx
    .update(uploads)
    .set({ touchedAt: new Date() })
    .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId)))
    .returning({ received: uploads.received });
  if (before) return { outcome: "begun", id, offset: before.received };
  if ((await countOpen(tx, viewer)) >= MOST_OPEN) return refused("tooMany");
  await tx.insert(uploads).values({
    id,
    personId: viewer.personId,
    fileName: input.name,
    size: input.size,
    ...placeColumns(input.target),
  });
  return { outcome: "begun", id, offset: 0 };
}

export function placeColumns(target: UploadTarget) {
  if ("resident" in target) return { residentId: target.resident };
  if ("region" in target) return { regionId: target.region };
  return { documentId: target.document };
}

export function subjectOf(target: UploadTarget): { subjectKind: string; subjectId: string } {
  const [subjectKind = "", subjectId = ""] = Object.entries(target)[0] ?? [];
  return { subjectKind, subjectId };
}

/** The sender has changed their mind, or sent more than the file was said to hold. */
export async function throwAwayUpload(viewer: Viewer, id: UploadId, reason: string): Promise<void> {
  await inTransaction(async (tx) => {
    const thrown = await tx
      .delete(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId)))
      .returning({ id: uploads.id });
    if (thrown.length === 0) return;
    await writeAudit(tx, viewer, {
      action: "upload.thrownAway",
      subjectKind: "upload",
      subjectId: id,
      data: { reason },
    });
  });
}
