import "server-only";
import { eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, documentVersions, fileScans } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { env } from "@/lib/env";
import { asId, type DocumentId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { type DocumentKind, wantsOriginal } from "./kinds";

export type ReceivedFile = {
  fileName: string;
  /** Of the content that is kept, which is in the database already. */
  sha256: string;
  /** Of what was sent, before anything was taken out of it. */
  sentSha256: string;
};

/** What it is taken for until somebody has looked. */
export type ToldApart = { title: string; kind: DocumentKind; datedOn: string };

type NewPlace = { residentId: string | null; regionId: string | null };

/** A document that waits to be sorted, told apart as well as its name allows. Whether it may is for the caller. */
export async function receiveFile(
  tx: Tx,
  viewer: Viewer,
  place: NewPlace,
  file: ReceivedFile,
  { title, kind, datedOn }: ToldApart,
): Promise<DocumentId> {
  const [row] = await tx
    .insert(documents)
    .values({
      ...place,
      kind,
      title,
      datedOn,
      original: place.residentId && wantsOriginal(kind) ? "missing" : "none",
      addedBy: viewer.personId,
    })
    .returning({ id: documents.id });
  if (!row) throw new Error("a document was not added");
  await addVersion(tx, viewer, { id: row.id, number: 1 }, file);
  await writeAudit(tx, viewer, {
    action: "document.added",
    subjectKind: "document",
    subjectId: row.id,
    ...(place.residentId ? { residentId: place.residentId } : {}),
    data: { sha256: file.sha256 },
  });
  return asId<DocumentId>(row.id);
}

type Current = { id: DocumentId; fillInBy: string | null };

/** The next version of a document that the caller has locked; its title and links stay as they are. */
export async function receiveVersion(
  tx: Tx,
  viewer: Viewer,
  place: NewPlace,
  current: Current,
  file: ReceivedFile,
): Promise<number> {
  const number = (await newestNumber(tx, current.id)) + 1;
  const isGivenBack = current.fillInBy === viewer.personId;
  if (isGivenBack) {
    await tx
      .update(documents)
      .set({ fillInBy: null, fillInAskedAt: null })
      .where(eq(documents.id, current.id));
  }
  await addVersion(tx, viewer, { id: current.id, number }, file);
  await writeAudit(tx, viewer, {
    action: "document.replaced",
    subjectKind: "document",
    subjectId: current.id,
    ...(place.residentId ? { residentId: place.residentId } : {}),
    data: { sha256: file.sha256, version: number, ...(isGivenBack ? { filledIn: true } : {}) },
  });
  return number;
}

async function newestNumber(tx: Tx, id: DocumentId): Promise<number> {
  const [row] = await tx
    .select({ number: max(documentVersions.number) })
    .from(documentVersions)
    .where(eq(documentVersions.documentId, id));
  return row?.number ?? 0;
}

async function addVersion(
  tx: Tx,
  viewer: Viewer,
  document: { id: string; number: number },
  file: ReceivedFile,
): Promise<void> {
  const [row] = await tx
    .insert(documentVersions)
    .values({ documentId: document.id, number: document.number, addedBy: viewer.personId, ...file })
    .returning({ id: documentVersions.id });
  const versionId = row?.id ?? "";
  await enqueue(tx, { kind: "read-file-text", key: `read-file-text:${versionId}`, payload: { versionId } });
  if (env().clamd) await askForScan(tx, file.sha256);
}

/** Once per content: what has been found clean is not asked about again. */
async function askForScan(tx: Tx, sha256: string): Promise<void> {
  const added = await tx
    .insert(fileScans)
    .values({ sha256 })
    .onConflictDoNothing({ target: fileScans.sha256 })
    .returning({ sha256: fileScans.sha256 });
  if (added.length > 0)
    await enqueue(tx, { kind: "scan-file", key: `scan-file:${sha256}`, payload: { sha256 } });
}
