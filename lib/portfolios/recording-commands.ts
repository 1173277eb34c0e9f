import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { recordings, settings } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { readRecordingHosts } from "./hosts";
import type { RecordingInput } from "./input";
import { mayFillPortfolio } from "./policy";
import { lockPortfolio, log } from "./record";
import { LINK_SENTENCES, linkFault } from "./rules";

/** Keeps the link and when it stops working. The portal never fetches what it leads to. */
export async function addRecording(viewer: Viewer, input: RecordingInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    const decision = mayFillPortfolio(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const fault = linkFault(input.url, await readHosts(tx));
    if (fault) throw new Invalid({ url: LINK_SENTENCES[fault] });
    if (input.expiresOn < viewer.today) {
      throw new Invalid({ expiresOn: "Länken har redan slutat gälla. Skriv en dag som inte har varit." });
    }
    const { title, expiresOn } = input;
    const url = new URL(input.url).href;
    const added = { caseId: record.id, title, url, expiresOn, consentNotedAt: now, addedBy: viewer.personId };
    await tx.insert(recordings).values({ ...added, addedAt: now });
    await log(tx, viewer, record, "portfolio.recordingAdded", { host: new URL(url).hostname, expiresOn });
  });
}

/** The row stays, so that the readers see that there was one; the link is shown no more. */
export async function removeRecording(
  viewer: Viewer,
  input: { caseId: CaseId; recordingId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    const decision = mayFillPortfolio(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const removed = await tx
      .update(recordings)
      .set({ removedAt: now })
      .where(
        and(
          eq(recordings.id, input.recordingId),
          eq(recordings.caseId, record.id),
          isNull(recordings.removedAt),
        ),
      )
      .returning({ id: recordings.id });
    if (removed.length === 0) throw new NotFound("recording");
    await log(tx, viewer, record, "portfolio.recordingRemoved", { recording: input.recordingId });
  });
}

async function readHosts(tx: Tx): Promise<string[]> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "mittist.recordingHosts"));
  return readRecordingHosts(row?.value);
}
