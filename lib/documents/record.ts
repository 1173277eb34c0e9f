import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { areas, documents, residents, units } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused } from "@/lib/audit";
import { Conflict, isLockRefusal, NotFound } from "@/lib/errors";
import { asId, type DocumentId, type PersonId } from "@/lib/ids";
import type { DocumentFacts, DocumentPlace } from "./policy";

// The columns of documents are written out as text: in a select from one table drizzle would leave out its name.
const place = sql<DocumentPlace>`case when documents.region_id is not null
  then json_build_object('kind', 'region', 'regionId', documents.region_id, 'areaIds', coalesce((
    select json_agg(area.id) from ${areas} area where area.region_id = documents.region_id), '[]'::json))
  else (
    select json_build_object('kind', 'binder', 'resident', json_build_object('id', resident.id,
      'personId', resident.person_id, 'unitId', resident.unit_id, 'areaId', unit.area_id, 'regionId', area.region_id))
    from ${residents} resident join ${units} unit on unit.id = resident.unit_id
    join ${areas} area on area.id = unit.area_id where resident.id = documents.resident_id) end`;

/** What the policies ask, as columns of a select from documents. */
export const factColumns = {
  place,
  form: documents.form,
  addedBy: documents.addedBy,
  sortedAt: documents.sortedAt,
  fillInBy: documents.fillInBy,
  isSigned: sql<boolean>`exists (
    select from document_links link join talks talk on talk.id = link.talk_id
    where link.document_id = documents.id and live_signatures(talk.supervision_year_id) > 0)`,
  isHandedIn: sql<boolean>`exists (
    select from document_links link where link.document_id = documents.id and handed_in(link.case_id))`,
};

type FactRow = Omit<DocumentFacts, "addedBy" | "fillInBy" | "isSorted"> & {
  addedBy: string;
  fillInBy: string | null;
  sortedAt: Date | null;
};

export function factsOf({ addedBy, fillInBy, sortedAt, ...row }: FactRow): DocumentFacts {
  return {
    place: row.place,
    form: row.form,
    isSigned: row.isSigned,
    isHandedIn: row.isHandedIn,
    addedBy: asId<PersonId>(addedBy),
    fillInBy: fillInBy === null ? null : asId<PersonId>(fillInBy),
    isSorted: sortedAt !== null,
  };
}

export type DocumentRecord = Awaited<ReturnType<typeof lockDocument>>;

/** A document within the viewer's sight, held until the transaction ends; otherwise NotFound. */
export async function lockDocument(tx: Tx, viewer: Viewer, id: DocumentId) {
  const [row] = await tx
    .select({
      ...factColumns,
      id: documents.id,
      version: documents.version,
      title: documents.title,
      description: documents.description,
      kind: documents.kind,
      datedOn: documents.datedOn,
      original: documents.original,
    })
    .from(documents)
    .where(and(eq(documents.id, id), visibleDocuments(viewer)))
    .for("update");
  if (!row) throw new NotFound("document");
  const facts = factsOf(row);
  const residentId = facts.place.kind === "binder" ? facts.place.resident.id : null;
  return { ...row, id: asId<DocumentId>(row.id), residentId, facts };
}

type Deed = { action: string; documentId: DocumentId };

/** A transaction about one document that the viewer can see. A refusal is logged once the transaction is over. */
export async function forDocument<Result>(
  viewer: Viewer,
  { action, documentId }: Deed,
  work: (tx: Tx, record: DocumentRecord) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(async (tx) => work(tx, await lockDocument(tx, viewer, documentId)));
  } catch (error) {
    await auditRefused(viewer, error, { action, subjectKind: "document", subjectId: documentId });
    // Somebody signed, or handed in, between the policy's look and the change.
    if (isLockRefusal(error)) throw new Conflict("lockedMeanwhile");
    throw error;
  }
}
