import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, documentVersions, fileContents } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { titleFrom } from "@/lib/files/names";
import { wantsOriginal } from "./kinds";
import { studiesOf, suggestFor } from "./studies";

/**
 * What the text of a file says that its name did not: title, kind and day of a document that nobody has touched since it
 * was put in. Each is taken only where the name told nothing.
 */
export async function tellApart(tx: Tx, documentId: string, text: string): Promise<void> {
  const paper = await lockUntouched(tx, documentId);
  if (!paper || text.trim() === "") return;
  const putInOn = todayIn(paper.createdAt);
  const studies = await studiesOf(tx, paper.residentId);
  const { title, kind, kindFound, datedOn } = suggestFor({ ...paper, text }, studies, putInOn);
  const isUnnamed = titleFrom(paper.fileName) === "" && title !== "";
  const isNewKind = paper.kind === "annat" && kindFound;
  await tx
    .update(documents)
    .set({
      title: isUnnamed ? title : paper.title,
      kind: isNewKind ? kind : paper.kind,
      datedOn: paper.datedOn === putInOn ? (datedOn ?? putInOn) : paper.datedOn,
      original: isNewKind && paper.residentId && wantsOriginal(kind) ? "missing" : paper.original,
    })
    .where(eq(documents.id, documentId));
}

const UNTOUCHED = 1;

async function lockUntouched(tx: Tx, documentId: string) {
  const [row] = await tx
    .select({
      residentId: documents.residentId,
      title: documents.title,
      kind: documents.kind,
      datedOn: documents.datedOn,
      original: documents.original,
      createdAt: documents.createdAt,
      fileName: documentVersions.fileName,
      type: fileContents.type,
    })
    .from(documents)
    .innerJoin(documentVersions, eq(documentVersions.documentId, documents.id))
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .where(
      and(
        eq(documents.id, documentId),
        eq(documents.version, UNTOUCHED),
        eq(documentVersions.number, 1),
        isNull(documents.sortedAt),
        isNull(documents.removedAt),
      ),
    )
    .for("update", { of: documents });
  return row ?? null;
}
