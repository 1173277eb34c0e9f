import "server-only";
import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audit, binderExports, residents, texts } from "@/db/schema";
import { visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict } from "@/lib/errors";
import type { ResidentId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { enqueue } from "@/lib/jobs/queue";
import { forResident } from "@/lib/residents/scoped";
import type { ExportInput } from "./input";
import { mayTakeOut } from "./policy";
import { measureBinder } from "./queries";
import { FRESH_MS, MAX_BYTES } from "./rules";

/** `isFresh` when it was ready before it was asked for. */
export type Asked = { id: string; isFresh: boolean };

/**
 * Asks for the whole binder as one file. While one is being packed it is the same one, and so it is when it has just
 * been packed and nothing has been done in the binder since.
 */
export async function askForExport(viewer: Viewer, { residentId }: ExportInput, now: Date): Promise<Asked> {
  const { bytes } = await measureBinder(viewer, residentId);
  const deed = { action: "export.ask", residentId, scope: visibleResidents(viewer), may: mayTakeOut };
  return forResident(viewer, deed, async (tx, place) => {
    if (bytes > MAX_BYTES) throw new Conflict("tooLarge");
    await takeTurns(tx, place.id);
    const before = await findCurrent(tx, viewer, place.id, now);
    if (before) return before;
    await giveUpOnFailed(tx, place.id);
    const [asked] = await tx
      .insert(binderExports)
      .values({ residentId: place.id, askedBy: viewer.personId, askedAt: now })
      .returning({ id: binderExports.id });
    if (!asked) throw new Error("an insert gives its row");
    const { id } = asked;
    await enqueue(tx, { kind: "pack-binder", key: `pack-binder:${id}`, payload: { exportId: id } });
    const subject = { subjectKind: "export", subjectId: id, residentId: place.id };
    await writeAudit(tx, viewer, { action: "export.asked", ...subject });
    return { id, isFresh: false };
  });
}

/** Two who ask at once, from two windows, come one after the other. Keys that point at the row are not held up. */
async function takeTurns(tx: Tx, residentId: ResidentId): Promise<void> {
  await tx
    .select({ id: residents.id })
    .from(residents)
    .where(eq(residents.id, residentId))
    .for("no key update");
}

const GIVEN_UP = isGivenUp("pack-binder", sql`binder_exports.id`);

/** Whatever has been done in the binder since this package was asked for, and what its owner has written. */
const isOutdated = ({ personId }: Viewer) => sql`(exists (
    select from ${audit} since where since.resident_id = binder_exports.resident_id
      and since.action not like 'export.%' and since.position > (
        select max(asked.position) from ${audit} asked
        where asked.subject_id = binder_exports.id::text and asked.action = 'export.asked'))
  or exists (select from ${texts} written
    where written.updated_by = ${personId} and written.updated_at > binder_exports.created_at))`;

async function findCurrent(tx: Tx, viewer: Viewer, residentId: ResidentId, now: Date): Promise<Asked | null> {
  const fresh = new Date(now.getTime() - FRESH_MS);
  const [row] = await tx
    .select({ id: binderExports.id, isFresh: sql<boolean>`binder_exports.state = 'ready'` })
    .from(binderExports)
    .where(
      and(
        eq(binderExports.residentId, residentId),
        or(
          sql`binder_exports.state = 'waiting' and not ${GIVEN_UP}`,
          sql`binder_exports.state = 'ready' and binder_exports.ready_at > ${fresh}
            and not ${isOutdated(viewer)}`,
        ),
      ),
    )
    .orderBy(desc(binderExports.askedAt))
    .limit(1);
  return row ?? null;
}

/** What the runner has given up is over once something new is asked for: nobody packs it later. */
async function giveUpOnFailed(tx: Tx, residentId: ResidentId): Promise<void> {
  await tx
    .update(binderExports)
    .set({ state: "failed" })
    .where(and(eq(binderExports.residentId, residentId), sql`binder_exports.state = 'waiting'`));
}
