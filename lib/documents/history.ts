import "server-only";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { audit, documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { DocumentId } from "@/lib/ids";

export type DocumentReader = { name: string; role: string; count: number; first: Date; last: Date };

/** Who has opened a document in the viewer's own binder, each person and role once. Empty for anybody else. */
export async function listReaders(viewer: Viewer, id: DocumentId): Promise<DocumentReader[]> {
  const role = sql<string>`coalesce(${audit.data} ->> 'role', '')`;
  return database()
    .select({
      name: sql<string>`(array_agg(${audit.actorName} order by ${audit.position} desc))[1]`,
      role,
      count: sql<number>`count(*)::int`,
      first: sql<Date>`min(${audit.at})`.mapWith(audit.at),
      last: sql<Date>`max(${audit.at})`.mapWith(audit.at),
    })
    .from(audit)
    .innerJoin(documents, sql`documents.id::text = ${audit.subjectId}`)
    .where(
      and(
        eq(audit.action, "document.read"),
        eq(audit.subjectId, id),
        isNotNull(audit.actorId),
        visibleDocuments(viewer),
        sql`documents.resident_id in (select own.id from residents own where own.person_id = ${viewer.personId})`,
      ),
    )
    .groupBy(audit.actorId, role)
    .orderBy(asc(sql`max(${audit.at})`));
}
