import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documentLinks, documents, documentVersions, fileContents, portfolioItems, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { fileNameOf } from "@/lib/documents/rules";
import type { CaseId, ResidentId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import type { CaseRecord } from "@/lib/mittist/record";
import type { IupContent } from "@/lib/pdf/content";
import { portfolioTextContent } from "@/lib/portfolio-texts/printed";
import { readPlan } from "@/lib/revisions/plan-pdf";
import type { Point } from "./template";

const PDF = "application/pdf";

/**
 * What is chosen in the binder with its newest version or its words, each document held until the transaction ends: a
 * document that is being removed is waited for, and is not there afterwards.
 */
export function readChosen(tx: Tx, caseId: CaseId) {
  return tx
    .select({
      documentId: documents.id,
      itemKey: sql<string>`coalesce(${documentLinks.itemKey}, '')`,
      form: documents.form,
      kind: documents.kind,
      title: documents.title,
      datedOn: documents.datedOn,
      createdAt: documents.createdAt,
      versionId: documentVersions.id,
      sha256: documentVersions.sha256,
      type: fileContents.type,
      body: texts.body,
      savedAt: texts.updatedAt,
    })
    .from(documentLinks)
    .innerJoin(documents, eq(documents.id, documentLinks.documentId))
    .leftJoin(
      documentVersions,
      sql`document_versions.id = (select v.id from document_versions v where v.document_id = documents.id
        order by v.number desc limit 1)`,
    )
    .leftJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .leftJoin(texts, eq(texts.documentId, documents.id))
    .where(and(eq(documentLinks.caseId, caseId), isNull(documents.removedAt)))
    .orderBy(asc(documents.datedOn), asc(documents.id))
    .for("share", { of: documents });
}

export type Chosen = Awaited<ReturnType<typeof readChosen>>[number];

type NewItem = Omit<typeof portfolioItems.$inferInsert, "caseId" | "number" | "isLater" | "handedInAt">;

/** A document as it is this moment: which file, or which words. */
export function frozenDocument(chosen: Chosen, record: CaseRecord): NewItem {
  const { documentId, itemKey, title, datedOn } = chosen;
  const common = { documentId, itemKey, title, datedOn };
  if (chosen.form === "file") {
    if (!chosen.versionId || !chosen.sha256 || !chosen.type) throw new Error("a chosen document has no file");
    const { versionId, sha256, type } = chosen;
    return { ...common, source: "file", versionId, sha256, fileName: fileNameOf(title, type) };
  }
  const content = portfolioTextContent({
    ...chosen,
    body: chosen.body ?? "",
    residentName: record.residentName,
    unit: record.unitName,
  });
  return { ...common, source: "text", content, fileName: fileNameOf(title, PDF) };
}

/** What the portal itself says of the plan. Read before the case is held, since reading it asks many questions. */
export function readSnapshot(viewer: Viewer, residentId: ResidentId, now: Date): Promise<IupContent> {
  return readPlan(viewer, residentId, now);
}

/** The plan or the overview of the delmål for the points that ask for them. */
export function frozenPlan(point: Point, plan: IupContent, today: string): NewItem[] {
  if (point.source !== "iup" && point.source !== "delmal") return [];
  const { key: itemKey, title, source } = point;
  return [{ itemKey, title, source, datedOn: today, content: plan, fileName: fileNameOf(title, PDF) }];
}

/** Adds them after what is there, in this order, and has a PDF drawn of what has none. */
export async function insertItems(
  tx: Tx,
  caseId: CaseId,
  rows: NewItem[],
  { isLater, now }: { isLater: boolean; now: Date },
): Promise<void> {
  if (rows.length === 0) return;
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${portfolioItems.number}), 0)::int` })
    .from(portfolioItems)
    .where(eq(portfolioItems.caseId, caseId));
  const from = (last?.number ?? 0) + 1;
  const added = await tx
    .insert(portfolioItems)
    .values(rows.map((row, index) => ({ ...row, caseId, number: from + index, isLater, handedInAt: now })))
    .returning({ id: portfolioItems.id, sha256: portfolioItems.sha256 });
  for (const { id, sha256 } of added) {
    if (sha256 !== null) continue;
    const key = `draw-portfolio-item:${id}`;
    await enqueue(tx, { kind: "draw-portfolio-item", key, payload: { itemId: id } });
  }
}
