import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { DocumentKind } from "@/lib/documents/kinds";
import { asKind } from "@/lib/documents/list";
import { isHit, searchQuery } from "@/lib/documents/search";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";

export type Choosable = {
  id: DocumentId;
  title: string;
  kind: DocumentKind;
  datedOn: string;
  isSuggested: boolean;
};

/** More than anybody looks through for one point; a search finds the rest. */
const MOST = 60;

/** What the viewer can choose among in their own binder, what they just wrote first, then those of the suggested kinds, then the newest: one query. */
export async function listChoosable(
  viewer: Viewer,
  residentId: ResidentId,
  { words, kinds, first }: { words: string; kinds: readonly DocumentKind[]; first: string | null },
): Promise<{ rows: Choosable[]; total: number }> {
  const query = words === "" ? null : searchQuery(words);
  const isSuggested = suggested(kinds);
  const found = await database()
    .select({
      id: documents.id,
      title: documents.title,
      kind: documents.kind,
      datedOn: documents.datedOn,
      isSuggested: sql<boolean>`${isSuggested}`,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(documents)
    .where(
      and(
        eq(documents.residentId, residentId),
        sql`documents.resident_id in (select own.id from residents own where own.person_id = ${viewer.personId})`,
        visibleDocuments(viewer),
        HOLDS_SOMETHING,
        query ? isHit(query) : undefined,
      ),
    )
    .orderBy(
      sql`(documents.id = ${first}) desc nulls last`,
      sql`${isSuggested} desc`,
      sql`documents.dated_on desc`,
      sql`documents.id`,
    )
    .limit(MOST);
  return {
    rows: found.map(({ total: _, id, kind, ...row }) => ({
      ...row,
      id: asId<DocumentId>(id),
      kind: asKind(kind),
    })),
    total: found[0]?.total ?? 0,
  };
}

const HOLDS_SOMETHING = sql`case documents.form
  when 'text' then exists (select from texts w where w.document_id = documents.id and btrim(w.body) <> '')
  else exists (select from document_versions v where v.document_id = documents.id) end`;

function suggested(kinds: readonly DocumentKind[]): SQL {
  if (kinds.length === 0) return sql`(documents.id is null)`;
  const list = sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  );
  return sql`(documents.kind in (${list}))`;
}
