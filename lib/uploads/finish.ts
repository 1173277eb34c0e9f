import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused } from "@/lib/audit";
import { linkToOnlyPlacement } from "@/lib/documents/own-placement";
import { receiveFile, receiveVersion } from "@/lib/documents/receive";
import { findStudies, suggestFor } from "@/lib/documents/studies";
import { NotFound } from "@/lib/errors";
import { inspectInWorker, type JudgedFile } from "@/lib/files/in-worker";
import { withExtension } from "@/lib/files/names";
import { openNewContent, PIECE_BYTES, storePieces } from "@/lib/files/store";
import type { FileWarning } from "@/lib/files/types";
import type { DocumentId, UploadId } from "@/lib/ids";
import { throwAwayUpload } from "./commands";
import { lockPlace, type Place } from "./places";
import { findSameFile, isInfected, readUpload, type Upload } from "./queries";
import { type Refused, refused, type UploadRefusal } from "./refused";
import { uploadIdOf } from "./rules";
import { inTurnToFinish } from "./turns";

export type Finished =
  | { outcome: "done"; documentId: DocumentId; version: number; warnings: FileWarning[] }
  | { outcome: "exists"; documentId: DocumentId }
  | Refused;

/**
 * An upload whose last byte has come becomes a document, or the next version of one, or is thrown away with the
 * reason. Called again, or twice at once, it gives one content and one document. NotFound when it is gone.
 */
export async function finishUpload(viewer: Viewer, upload: Upload): Promise<Finished> {
  const promised = (sha256: string) => uploadIdOf(viewer.personId, upload.target, sha256) === upload.id;
  return finish(viewer, upload, promised);
}

/** The same for a file that nobody had said the hash of before it came. */
export async function finishUnpromised(viewer: Viewer, upload: Upload): Promise<Finished> {
  return finish(viewer, upload, () => true);
}

function finish(viewer: Viewer, upload: Upload, isPromised: (sha256: string) => boolean): Promise<Finished> {
  const file = { name: upload.fileName, size: upload.size, pieces: readUpload(upload) };
  return inTurnToFinish(() =>
    inspectInWorker(file, async (judged) => {
      if (judged.sha256 !== null && !isPromised(judged.sha256)) return refuse(viewer, upload.id, "changed");
      if (!judged.ok) return refuse(viewer, upload.id, judged.reason);
      return keepUpload(viewer, upload, judged);
    }),
  );
}

type Judged = Extract<JudgedFile, { ok: true }>;

async function keepUpload(viewer: Viewer, upload: Upload, judged: Judged): Promise<Finished> {
  try {
    return await inTransaction(async (tx) => {
      const place = await lockPlace(tx, viewer, upload.target);
      const isThere = await lockUpload(tx, viewer, upload.id);
      const done = await settle(tx, viewer, place, { judged, upload, isThere });
      await tx.delete(uploads).where(eq(uploads.id, upload.id));
      return done;
    });
  } catch (error) {
    const subject = { subjectKind: "upload", subjectId: upload.id };
    await auditRefused(viewer, error, { action: "document.add", ...subject });
    throw error;
  }
}

/** Of two that finish the same upload, the second waits here and finds it gone. */
async function lockUpload(tx: Tx, viewer: Viewer, id: UploadId): Promise<boolean> {
  const rows = await tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId)))
    .for("update");
  return rows.length > 0;
}

type Settling = { judged: Judged; upload: Upload; isThere: boolean };

async function settle(tx: Tx, viewer: Viewer, place: Place, file: Settling): Promise<Finished> {
  const { judged, upload } = file;
  const { type, changed, sha256: sentSha256 } = judged;
  const same = await findSameFile(tx, place, sentSha256);
  if (same) return { outcome: "exists", documentId: same };
  if (!file.isThere) throw new NotFound("upload");
  const sha256 = changed?.sha256 ?? sentSha256;
  if (await isInfected(tx, sha256)) return refused("infected");
  if (changed) await storePieces(tx, { sha256, size: changed.size, type }, changed.pieces);
  else await movePieces(tx, upload, { sha256, type });
  const fileName = withExtension(upload.fileName, judged.extension);
  const received = { fileName, sha256, sentSha256 };
  const { warnings } = judged;
  if (place.document) {
    const version = await receiveVersion(tx, viewer, place, place.document, received);
    return { outcome: "done", documentId: place.document.id, version, warnings };
  }
  const studies = await findStudies(tx, viewer, place.residentId);
  const { title, kind, datedOn } = suggestFor({ fileName, type, text: "" }, studies, viewer.today);
  const toldApart = { title: title || fileName, kind, datedOn: datedOn ?? viewer.today };
  const documentId = await receiveFile(tx, viewer, place, received, toldApart);
  if (place.residentId)
    await linkToOnlyPlacement(tx, viewer, { id: documentId, residentId: place.residentId });
  return { outcome: "done", documentId, version: 1, warnings };
}

/** Unchanged bytes are in the database already: they only change table, cut anew into even pieces one by one. */
async function movePieces(tx: Tx, upload: Upload, content: { sha256: string; type: string }): Promise<void> {
  const { id, size } = upload;
  if (!(await openNewContent(tx, { ...content, size }))) return;
  await tx.execute(sql`
    insert into file_pieces (sha256, number, bytes)
    select ${content.sha256}, n, string_agg(substring(p.bytes
        from greatest(n * ${PIECE_BYTES}::int - p."offset", 0) + 1
        for least((n + 1) * ${PIECE_BYTES}::int - p."offset", ${PIECE_BYTES}::int)), ''::bytea order by p."offset")
    from generate_series(0, ${Math.ceil(size / PIECE_BYTES) - 1}::int) n
    join upload_pieces p on p.upload_id = ${id} and p."offset" < (n + 1) * ${PIECE_BYTES}::int
      and p."offset" + octet_length(p.bytes) > n * ${PIECE_BYTES}::int
    group by n`);
}

async function refuse(viewer: Viewer, id: UploadId, reason: UploadRefusal): Promise<Refused> {
  await throwAwayUpload(viewer, id, reason);
  return refused(reason);
}
