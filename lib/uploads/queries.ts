import "server-only";
import { and, asc, count, eq, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { copyOut } from "@/db/copy-out";
import { documents, documentVersions, fileScans, uploadPieces, uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type DocumentId, isId, type UploadId } from "@/lib/ids";
import type { UploadTarget } from "./input";
import type { OpenUpload } from "./pieces";
import type { Place } from "./places";

export type Upload = OpenUpload & { fileName: string; target: UploadTarget };

/** The viewer's own upload; someone else's looks as if it were not there. */
export async function getUpload(viewer: Viewer, id: string): Promise<Upload> {
  const [row] = isId(id) ? await selectUpload(viewer, id) : [];
  if (!row) {
    if (isId(id) && (await isTaken(id))) await auditRefusal(viewer, "upload.open", "upload", id);
    throw new NotFound("upload");
  }
  const { residentId, regionId, documentId, ...rest } = row;
  return { ...rest, id: asId<UploadId>(row.id), target: targetOf({ residentId, regionId, documentId }) };
}

/** By someone else: one's own that is finished or swept is nobody's. */
async function isTaken(id: string): Promise<boolean> {
  const rows = await database().select({ id: uploads.id }).from(uploads).where(eq(uploads.id, id));
  return rows.length > 0;
}

function selectUpload(viewer: Viewer, id: string) {
  return database()
    .select({
      id: uploads.id,
      size: uploads.size,
      received: uploads.received,
      fileName: uploads.fileName,
      residentId: uploads.residentId,
      regionId: uploads.regionId,
      documentId: uploads.documentId,
    })
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId)));
}

function targetOf(place: Record<"residentId" | "regionId" | "documentId", string | null>): UploadTarget {
  if (place.residentId) return { resident: place.residentId };
  if (place.regionId) return { region: place.regionId };
  return { document: place.documentId ?? "" };
}

export async function countOpen(tx: Tx, viewer: Viewer): Promise<number> {
  const [row] = await tx.select({ open: count() }).from(uploads).where(eq(uploads.personId, viewer.personId));
  return row?.open ?? 0;
}

/**
 * The document of the binder or region that holds the very file that was sent, in any of its versions. Going back to
 * an earlier version of the document that is being replaced is no double.
 */
export async function findSameFile(tx: Tx, place: Place, sha256: string): Promise<DocumentId | null> {
  const within = place.residentId
    ? eq(documents.residentId, place.residentId)
    : eq(documents.regionId, place.regionId ?? "");
  const [row] = await tx
    .select({ id: documents.id })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(
      and(eq(documentVersions.sentSha256, sha256), isNull(documents.removedAt), within, notEarlierOf(place)),
    )
    .orderBy(asc(documentVersions.addedAt))
    .limit(1);
  return row ? asId<DocumentId>(row.id) : null;
}

const isNewest = sql`${documentVersions.number} = (
  select max(v.number) from document_versions v where v.document_id = ${documents.id})`;

function notEarlierOf({ document }: Place): SQL | undefined {
  if (!document) return undefined;
  return or(not(eq(documents.id, document.id)), isNewest);
}

export async function isInfected(tx: Tx, sha256: string): Promise<boolean> {
  const rows = await tx
    .select({ sha256: fileScans.sha256 })
    .from(fileScans)
    .where(and(eq(fileScans.sha256, sha256), eq(fileScans.state, "infected")));
  return rows.length > 0;
}

/** All bytes of an upload in order. NotFound when it has been finished or thrown away. */
export async function* readUpload({ id }: OpenUpload): AsyncGenerator<Uint8Array> {
  const pieces = database()
    .select({ bytes: uploadPieces.bytes })
    .from(uploadPieces)
    .where(eq(uploadPieces.uploadId, id))
    .orderBy(asc(uploadPieces.offset));
  let isThere = false;
  for await (const bytes of copyOut(pieces)) {
    isThere = true;
    yield bytes;
  }
  if (!isThere) throw new NotFound("upload");
}
