import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, people, residents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";
import type { DocumentKind } from "./kinds";
import { asKind } from "./list";
import { excerptOf, isHit, rankOf, searchQuery } from "./search";

export type FoundDocument = {
  id: DocumentId;
  residentId: ResidentId;
  residentName: string;
  title: string;
  kind: DocumentKind;
  datedOn: string;
  excerpt: string | null;
};

export type FoundPage = { rows: FoundDocument[]; hasMore: boolean };

const SHOWN = 50;

/** Documents with the words in any binder where the viewer may see them, the best hit first: one query. */
export async function searchDocuments(viewer: Viewer, words: string, page = 1): Promise<FoundPage> {
  if (words === "") return { rows: [], hasMore: false };
  const query = searchQuery(words);
  const found = await database()
    .select({
      id: documents.id,
      residentId: residents.id,
      residentName: people.name,
      title: documents.title,
      kind: documents.kind,
      datedOn: documents.datedOn,
      excerpt: excerptOf(query),
    })
    .from(documents)
    .innerJoin(residents, eq(residents.id, documents.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(and(isNotNull(documents.residentId), isHit(query), visibleDocuments(viewer)))
    .orderBy(sql`${rankOf(query)} desc`, sql`documents.dated_on desc`, sql`documents.id`)
    .limit(SHOWN + 1)
    .offset((page - 1) * SHOWN);
  return {
    rows: found.slice(0, SHOWN).map(({ id, residentId, kind, ...row }) => ({
      ...row,
      id: asId<DocumentId>(id),
      residentId: asId<ResidentId>(residentId),
      kind: asKind(kind),
    })),
    hasMore: found.length > SHOWN,
  };
}
