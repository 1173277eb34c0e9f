import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, people, residents, texts, units } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { logReading, type Reading } from "@/lib/documents/queries";
import { factColumns } from "@/lib/documents/record";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

export type PortfolioText = Awaited<ReturnType<typeof openPortfolioText>>;

/**
 * A text of the binder with its words; nothing is saved before the first letter, hence version 0. That somebody reads in
 * another's binder is logged, as with a file.
 */
export async function openPortfolioText(viewer: Viewer, id: string, how: Reading) {
  const [row] = isId(id) ? await selectText(viewer, id) : [];
  if (!row) throw new NotFound("document");
  const { place, ...text } = row;
  await logReading(viewer, { documentId: text.id, place }, text.version, how);
  return text;
}

function selectText(viewer: Viewer, id: string) {
  return database()
    .select({
      place: factColumns.place,
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      datedOn: documents.datedOn,
      createdAt: documents.createdAt,
      residentId: residents.id,
      residentPersonId: residents.personId,
      residentName: people.name,
      unit: units.name,
      body: sql<string>`coalesce(${texts.body}, '')`,
      version: sql<number>`coalesce(${texts.version}, 0)`,
      savedAt: texts.updatedAt,
    })
    .from(documents)
    .innerJoin(residents, eq(residents.id, documents.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .leftJoin(texts, eq(texts.documentId, documents.id))
    .where(and(eq(documents.id, id), eq(documents.form, "text"), visibleDocuments(viewer)));
}
