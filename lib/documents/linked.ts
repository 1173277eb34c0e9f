import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documentLinks, documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";

export type LinkedDocument = { id: DocumentId; residentId: ResidentId; title: string; datedOn: string };

/** By the id of the talk, placement or activity that they are linked to. */
export type LinkedDocuments = ReadonlyMap<string, LinkedDocument[]>;

const TARGETS = {
  talk: documentLinks.talkId,
  stretch: documentLinks.stretchId,
  activity: documentLinks.activityId,
} as const;

/** Where the documents of a binder are linked to, of those that the viewer may see: one query. */
export async function listLinkedDocuments(
  viewer: Viewer,
  residentId: ResidentId,
  kind: keyof typeof TARGETS,
): Promise<LinkedDocuments> {
  const rows = await selectLinked(viewer, TARGETS[kind], eq(documents.residentId, residentId));
  const byTarget = new Map<string, LinkedDocument[]>();
  for (const { target, ...document } of rows) {
    if (target === null) continue;
    byTarget.set(target, [...(byTarget.get(target) ?? []), document]);
  }
  return byTarget;
}

async function selectLinked(viewer: Viewer, target: (typeof TARGETS)[keyof typeof TARGETS], where: SQL) {
  const rows = await database()
    .select({
      target,
      id: documents.id,
      residentId: documents.residentId,
      title: documents.title,
      datedOn: documents.datedOn,
    })
    .from(documentLinks)
    .innerJoin(documents, eq(documents.id, documentLinks.documentId))
    .where(and(where, sql`${target} is not null`, visibleDocuments(viewer)))
    .orderBy(sql`documents.dated_on`, sql`documents.id`);
  return rows.flatMap(({ id, residentId, ...row }) =>
    residentId ? [{ ...row, id: asId<DocumentId>(id), residentId: asId<ResidentId>(residentId) }] : [],
  );
}
