import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { iupRevisions } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, isUniqueViolation } from "@/lib/errors";
import { ResidentRef } from "@/lib/iup/input";
import { mayReviseIup } from "@/lib/residents/policy";
import { forResident } from "@/lib/residents/scoped";
import { contentHash } from "@/lib/signing/canonical";
import { getPlanContent } from "./queries";
import { asJson } from "./rules";

export const ProposeInput = z.object({ residentId: ResidentRef, contentHash: z.string().length(64) });
export const AnswerInput = z.object({ residentId: ResidentRef, revisionId: z.uuid() });

type Propose = z.output<typeof ProposeInput>;
type Answer = z.output<typeof AnswerInput>;

/** One party says that the plan, as it stands on their screen, is revised. An older proposal gives way to it. */
export async function proposeRevision(viewer: Viewer, input: Propose): Promise<void> {
  try {
    await forRevision(viewer, input, "revision.propose", async (tx, place) => {
      const content = asJson(await getPlanContent(tx, viewer, place.id));
      const hash = contentHash(content);
      if (hash !== input.contentHash) throw new Conflict("planChanged");
      const open = await findOpen(tx, place);
      if (open?.contentHash === hash) throw new Conflict("alreadyProposed");
      if (open) await withdraw(tx, open.id);
      const values = { residentId: place.id, content, contentHash: hash, proposedBy: viewer.personId };
      const [row] = await tx.insert(iupRevisions).values(values).returning({ id: iupRevisions.id });
      if (row) await audit(tx, viewer, place, "revision.proposed", row.id, { hash });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict("alreadyProposed");
    throw error;
  }
}

/** The other party agrees, to exactly what was proposed: a plan changed since must be proposed anew. */
export function confirmRevision(viewer: Viewer, input: Answer, now: Date): Promise<void> {
  return forRevision(viewer, input, "revision.confirm", async (tx, place) => {
    const open = await requireOpen(tx, place, input.revisionId);
    if (open.proposedBy === viewer.personId) throw new Forbidden("ownProposal");
    const content = asJson(await getPlanContent(tx, viewer, place.id));
    if (contentHash(content) !== open.contentHash) throw new Conflict("planChanged");
    const values = { confirmedBy: viewer.personId, confirmedAt: now, revisedOn: viewer.today };
    await tx.update(iupRevisions).set(values).where(eq(iupRevisions.id, open.id));
    await audit(tx, viewer, place, "revision.confirmed", open.id, { hash: open.contentHash });
  });
}

/** Either party takes the proposal back: the plan goes on as before. */
export function withdrawRevision(viewer: Viewer, input: Answer): Promise<void> {
  return forRevision(viewer, input, "revision.withdraw", async (tx, place) => {
    const open = await requireOpen(tx, place, input.revisionId);
    await withdraw(tx, open.id);
    await audit(tx, viewer, place, "revision.withdrawn", open.id, {});
  });
}

function forRevision(
  viewer: Viewer,
  { residentId }: { residentId: string },
  action: string,
  work: (tx: Tx, place: ResidentPlace) => Promise<void>,
): Promise<void> {
  const scope = residentsWithVisiblePlan(viewer);
  return forResident(viewer, { action, residentId, scope, may: mayReviseIup }, work);
}

async function findOpen(tx: Tx, place: ResidentPlace) {
  const [row] = await tx
    .select({
      id: iupRevisions.id,
      contentHash: iupRevisions.contentHash,
      proposedBy: iupRevisions.proposedBy,
    })
    .from(iupRevisions)
    .where(
      and(
        eq(iupRevisions.residentId, place.id),
        isNull(iupRevisions.confirmedAt),
        isNull(iupRevisions.withdrawnAt),
      ),
    )
    .for("update");
  return row;
}

async function requireOpen(tx: Tx, place: ResidentPlace, revisionId: string) {
  const open = await findOpen(tx, place);
  if (open?.id !== revisionId) throw new Conflict("notProposed");
  return open;
}

async function withdraw(tx: Tx, id: string): Promise<void> {
  await tx.update(iupRevisions).set({ withdrawnAt: sql`now()` }).where(eq(iupRevisions.id, id));
}

function audit(
  tx: Tx,
  viewer: Viewer,
  place: ResidentPlace,
  action: string,
  subjectId: string,
  data: Record<string, string>,
): Promise<void> {
  return writeAudit(tx, viewer, { action, subjectKind: "revision", subjectId, residentId: place.id, data });
}
