import "server-only";
import { inTransaction } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden } from "@/lib/errors";
import { inspectInWorker } from "@/lib/files/in-worker";
import { REFUSAL_SENTENCES } from "@/lib/files/sentences";
import { storeContent } from "@/lib/files/store";
import type { FormFile } from "@/lib/uploads/form-file";
import { audit, keep, lockEvaluator } from "./commands";
import { mayEditProfile } from "./policy";
import { factsOf } from "./queries";

/** A portrait needs no more, and no more is held in memory. */
const MOST_BYTES = 5 * 1024 * 1024;

export const PHOTO_REFUSALS = {
  tooBig: "Fotot är större än 5 MB. Gör det mindre och försök igen.",
  noFile: "Välj ett foto först.",
  notPhoto: "Filen är inget foto. Välj en JPEG-, PNG- eller WebP-bild.",
  ...REFUSAL_SENTENCES,
} as const;

export type PhotoRefusal = keyof typeof PHOTO_REFUSALS;

/** Judged by its bytes as every file is, never decoded here, kept under its hash. Null when it is taken. */
export async function putInPhoto(viewer: Viewer, file: FormFile, now: Date): Promise<PhotoRefusal | null> {
  const bytes = await readAll({ pieces: file.bytes });
  if (bytes === null) return "tooBig";
  if (bytes.byteLength === 0 || file.fileName === "") return "noFile";
  const source = { name: file.fileName, size: bytes.byteLength, pieces: whole(bytes) };
  return inspectInWorker(source, async (judged) => {
    if (!judged.ok) return judged.reason;
    const { type, changed } = judged;
    if (!type.startsWith("image/")) return "notPhoto";
    const kept = changed ? await readAll(changed) : bytes;
    if (kept === null) return "tooBig";
    await setPhoto(viewer, { bytes: kept, type }, now);
    return null;
  });
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export async function removePhoto(viewer: Viewer, now: Date): Promise<void> {
  await setPhoto(viewer, null, now);
}

async function setPhoto(viewer: Viewer, photo: { bytes: Uint8Array; type: string } | null, now: Date) {
  await inTransaction(async (tx) => {
    const evaluator = await lockEvaluator(tx, viewer, viewer.personId);
    const decision = mayEditProfile(viewer, factsOf(evaluator));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const photoSha256 = photo ? await storeContent(tx, photo) : null;
    await keep(tx, viewer, viewer.personId, now, { photoSha256 });
    await audit(tx, viewer, photo ? "evaluator.photoPutIn" : "evaluator.photoRemoved", viewer.personId, {});
  });
}

/** Null when more comes than is taken. */
async function readAll({ pieces }: { pieces: AsyncIterable<Uint8Array> }): Promise<Buffer | null> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.byteLength;
    if (size > MOST_BYTES) return null;
    held.push(piece);
  }
  return Buffer.concat(held);
}
