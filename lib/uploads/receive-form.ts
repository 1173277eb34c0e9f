import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused } from "@/lib/audit";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { cleanFileName } from "@/lib/files/names";
import { asId, type UploadId } from "@/lib/ids";
import { placeColumns, subjectOf, throwAwayUpload } from "./commands";
import { type Finished, finishUnpromised } from "./finish";
import type { FormFile } from "./form-file";
import type { UploadTarget } from "./input";
import { receiveBytes } from "./pieces";
import { lockPlace } from "./places";
import { countOpen } from "./queries";
import { refused } from "./refused";
import { MOST_OPEN } from "./rules";

/**
 * A file from a form without script, into the same pieces and before the same judge as one that comes by itself. Its size
 * and hash are known when it has come, so it is counted on the way, and cannot be gone on with if it breaks.
 */
export async function receiveForm(viewer: Viewer, target: UploadTarget, file: FormFile): Promise<Finished> {
  const name = cleanFileName(file.fileName);
  if (file.fileName === "") return refused("noFile");
  if (!name.ok) return refused(name.reason);
  const id = await beginForm(viewer, target, name.name);
  if (id === null) return refused("tooMany");
  try {
    const size = await receiveWhole(viewer, id, file);
    if (size === null || size === 0) {
      const reason = size === 0 ? "empty" : "tooBig";
      await throwAwayUpload(viewer, id, reason);
      return refused(reason);
    }
    return await finishUnpromised(viewer, { id, size, received: size, fileName: name.name, target });
  } catch (error) {
    await throwAwayUpload(viewer, id, "broken");
    throw error;
  }
}

/** Null when too many are under way. */
async function beginForm(viewer: Viewer, target: UploadTarget, fileName: string): Promise<UploadId | null> {
  const id = asId<UploadId>(randomUUID());
  const columns = { id, personId: viewer.personId, fileName, ...placeColumns(target) };
  try {
    return await inTransaction(async (tx) => {
      await lockPlace(tx, viewer, target);
      if ((await countOpen(tx, viewer)) >= MOST_OPEN) return null;
      await tx.insert(uploads).values({ ...columns, size: env().uploadMaxBytes });
      return id;
    });
  } catch (error) {
    await auditRefused(viewer, error, { action: "document.add", ...subjectOf(target) });
    throw error;
  }
}

/** How much came, or null when it was more than may come. */
async function receiveWhole(viewer: Viewer, id: UploadId, file: FormFile): Promise<number | null> {
  const most = env().uploadMaxBytes;
  const counted = { bytes: 0 };
  const upload = { id, size: most, received: 0 };
  const received = await receiveBytes(viewer, upload, 0, within(file.bytes, most, counted));
  if (counted.bytes > most) return null;
  if (received.outcome !== "received") throw new NotFound("upload");
  await inTransaction((tx) =>
    tx
      .update(uploads)
      .set({ size: received.offset })
      .where(and(eq(uploads.id, id), eq(uploads.personId, viewer.personId))),
  );
  return received.offset;
}

/** A browser shows the answer when all has been sent: a little too much is let go by, a lot ends the connection. */
const LET_GO_BY = 4;

async function* within(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  counted: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    counted.bytes += chunk.byteLength;
    if (counted.bytes <= most) yield chunk;
    else if (counted.bytes > most * LET_GO_BY) return;
  }
}
