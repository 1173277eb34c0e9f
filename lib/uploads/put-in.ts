import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, documentVersions, fileContents, fileScans, fileTexts } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { mayAddVersion, mayChange } from "@/lib/documents/policy";
import { factColumns, factsOf } from "@/lib/documents/record";
import { numberPagesSentence } from "@/lib/documents/rules";
import { findStudies, type Studies, suggestFor } from "@/lib/documents/studies";
import { NotFound } from "@/lib/errors";
import { type DocumentId, isId } from "@/lib/ids";
import type { PutIn } from "./input";
import { INFECTED, SCANNING } from "./sentences";

/** A document that the viewer can see, as the page where things are put in shows it; otherwise null. */
export async function findPutIn(viewer: Viewer, id: DocumentId): Promise<PutIn | null> {
  const [row] = await selectPutIn(viewer, eq(documents.id, id));
  if (!row) return null;
  return toPutIn(viewer, row, await findStudies(database(), viewer, row.residentId));
}

/** What lies unsorted in a binder and is the viewer's to sort, in the order it was put in. */
export async function listUnsorted(viewer: Viewer, residentId: string, studies: Studies): Promise<PutIn[]> {
  const rows = await selectPutIn(
    viewer,
    and(eq(documents.residentId, residentId), eq(documents.form, "file"), isNull(documents.sortedAt)),
  );
  return rows
    .filter((row) => mayChange(viewer, factsOf(row)).allowed)
    .map((row) => toPutIn(viewer, row, studies));
}

/** What is looked through for words that tell a document apart; its head says it. */
const LETTERS_LOOKED_AT = 4_000;

const codes = sql<string[]>`coalesce((
  select json_agg(d.code order by d.position) from document_goals link
  join goals g on g.id = link.goal_id join delmal d on d.id = g.delmal_id
  where link.document_id = documents.id), '[]'::json)`;

function selectPutIn(viewer: Viewer, condition: ReturnType<typeof and>) {
  return database()
    .select({
      ...factColumns,
      id: documents.id,
      residentId: documents.residentId,
      version: documents.version,
      title: documents.title,
      description: documents.description,
      kind: documents.kind,
      datedOn: documents.datedOn,
      codes,
      fileName: documentVersions.fileName,
      type: fileContents.type,
      text: sql<string | null>`left(${fileTexts.body}, ${LETTERS_LOOKED_AT})`,
      pages: fileTexts.pages,
      numberPages: fileTexts.numberPages,
      scan: fileScans.state,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(
        eq(documentVersions.documentId, documents.id),
        sql`${documentVersions.number} = (
        select max(v.number) from document_versions v where v.document_id = documents.id)`,
      ),
    )
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .leftJoin(fileTexts, eq(fileTexts.sha256, documentVersions.sha256))
    .leftJoin(fileScans, eq(fileScans.sha256, documentVersions.sha256))
    .where(and(condition, visibleDocuments(viewer)))
    .orderBy(asc(documents.createdAt), asc(documents.id));
}

type Row = Awaited<ReturnType<typeof selectPutIn>>[number];

function toPutIn(viewer: Viewer, row: Row, studies: Studies): PutIn {
  const { id, version, title, description, kind, datedOn, fileName } = row;
  const suggested = suggestFor({ fileName, type: row.type, text: row.text ?? "" }, studies, viewer.today);
  const found = row.numberPages ? numberPagesSentence(row.numberPages, row.pages ?? 1) : null;
  const scan = row.scan === "waiting" ? SCANNING : row.scan === "infected" ? INFECTED : null;
  return {
    id,
    version,
    title,
    description,
    kind,
    datedOn,
    fileName,
    codes: row.codes,
    suggestedCodes: suggested.delmal.filter((code) => !row.codes.includes(code)),
    isSorted: row.sortedAt !== null,
    isRead: row.text !== null,
    warnings: [scan, found].filter((sentence) => sentence !== null),
  };
}

/** The document whose file the viewer may replace; one that they may only see is as if it were not there. */
export async function getReplaceable(viewer: Viewer, residentId: string, id: string): Promise<PutIn> {
  const [row] = isId(id)
    ? await selectPutIn(viewer, and(eq(documents.id, id), eq(documents.residentId, residentId)))
    : [];
  if (!row || !mayAddVersion(viewer, factsOf(row)).allowed) {
    await auditRefusal(viewer, "document.replace", "document", id);
    throw new NotFound("document");
  }
  return toPutIn(viewer, row, { regulation: "", delmal: [] });
}
