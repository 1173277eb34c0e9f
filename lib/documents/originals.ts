import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";
import { DOCUMENT_KINDS, type DocumentKind, kindName } from "./kinds";
import { asKind, codesOfDocument } from "./list";

export type Paper = {
  id: DocumentId;
  kind: DocumentKind;
  title: string;
  datedOn: string;
  original: "missing" | "inHand";
  codes: string[];
};

/** The documents of a binder whose signed original on paper counts, by date: one query. */
export async function listPapers(viewer: Viewer, residentId: ResidentId): Promise<Paper[]> {
  const rows = await database()
    .select({
      id: sql<string>`documents.id`,
      kind: documents.kind,
      title: documents.title,
      datedOn: documents.datedOn,
      original: sql<Paper["original"]>`documents.original`,
      codes: codesOfDocument,
    })
    .from(documents)
    .where(
      and(eq(documents.residentId, residentId), sql`documents.original <> 'none'`, visibleDocuments(viewer)),
    )
    .orderBy(sql`documents.dated_on`, sql`documents.id`);
  return rows.map(({ id, kind, ...row }) => ({ ...row, id: asId<DocumentId>(id), kind: asKind(kind) }));
}

export type PaperGroup = { title: string; papers: Paper[] };

/** By the form of the regulation, in the order in which the forms are printed. */
export function groupPapers(papers: readonly Paper[], regulation: string): PaperGroup[] {
  return DOCUMENT_KINDS.map((kind) => ({
    title: kindName(kind, regulation),
    papers: papers.filter((paper) => paper.kind === kind),
  })).filter((group) => group.papers.length > 0);
}
