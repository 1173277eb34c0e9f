import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { activities, documentLinks, stretches, supervisionYears, talks } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId, ResidentId } from "@/lib/ids";
import { allow, log } from "./commands";
import type { LinkInput, UnlinkInput } from "./input";
import { mayLink } from "./policy";
import { forDocument } from "./record";
import { LINK_KINDS, type LinkKind, type LinkTarget } from "./rules";

/** To a talk, a placement or an activity of the same binder. Linked already, it stays linked. */
export function linkDocument(viewer: Viewer, { documentId, target }: LinkInput): Promise<void> {
  return forDocument(viewer, { action: "document.link", documentId }, async (tx, record) => {
    allow(mayLink(viewer, record.facts, target.kind));
    if (record.residentId === null) throw new NotFound(target.kind);
    const found = await TARGETS[target.kind](tx, record.residentId, target.id);
    if (!found) throw new NotFound(target.kind);
    if (found.refusal) throw new Forbidden(found.refusal);
    const added = await tx
      .insert(documentLinks)
      .values({ documentId, addedBy: viewer.personId, [COLUMNS[target.kind]]: target.id })
      .onConflictDoNothing()
      .returning({ id: documentLinks.id });
    if (added.length > 0)
      await log(tx, viewer, record, "document.linked", { to: target.kind, id: target.id });
  });
}

export function unlinkDocument(viewer: Viewer, { documentId, linkId }: UnlinkInput): Promise<void> {
  return forDocument(viewer, { action: "document.unlink", documentId }, async (tx, record) => {
    const link = await findLink(tx, documentId, linkId);
    allow(mayLink(viewer, record.facts, link.kind));
    if (link.isSigned) throw new Forbidden("signedTalk");
    await tx.delete(documentLinks).where(eq(documentLinks.id, linkId));
    await log(tx, viewer, record, "document.unlinked", { from: link.kind, id: link.targetId });
  });
}

const COLUMNS = {
  talk: "talkId",
  stretch: "stretchId",
  activity: "activityId",
  case: "caseId",
} as const satisfies Record<LinkKind, string>;

type Found = { refusal: "signedTalk" | null } | undefined;

/** Each answers whether it is there in this binder, and why it may be closed to new documents. */
const TARGETS: Record<LinkTarget, (tx: Tx, residentId: ResidentId, id: string) => Promise<Found>> = {
  async talk(tx, residentId, id) {
    const [row] = await tx
      .select({ isSigned: sql<boolean>`live_signatures(${talks.supervisionYearId}) > 0` })
      .from(talks)
      .innerJoin(supervisionYears, eq(supervisionYears.id, talks.supervisionYearId))
      .where(and(eq(talks.id, id), eq(supervisionYears.residentId, residentId), isNull(talks.removedAt)));
    return row && { refusal: row.isSigned ? "signedTalk" : null };
  },
  async stretch(tx, residentId, id) {
    const [row] = await tx
      .select({ id: stretches.id })
      .from(stretches)
      .where(
        and(eq(stretches.id, id), eq(stretches.residentId, residentId), eq(stretches.kind, "placement")),
      );
    return row && { refusal: null };
  },
  async activity(tx, residentId, id) {
    const [row] = await tx
      .select({ id: activities.id })
      .from(activities)
      .where(and(eq(activities.id, id), eq(activities.residentId, residentId), isNull(activities.removedAt)));
    return row && { refusal: null };
  },
};

async function findLink(tx: Tx, documentId: DocumentId, linkId: string) {
  const [row] = await tx
    .select({
      talkId: documentLinks.talkId,
      stretchId: documentLinks.stretchId,
      activityId: documentLinks.activityId,
      caseId: documentLinks.caseId,
      isSigned: sql<boolean>`coalesce((
        select live_signatures(talk.supervision_year_id) > 0 from ${talks} talk
        where talk.id = document_links.talk_id), false)`,
    })
    .from(documentLinks)
    .where(and(eq(documentLinks.id, linkId), eq(documentLinks.documentId, documentId)));
  if (!row) throw new NotFound("link");
  return { ...row, ...targetOf(row) };
}

type LinkRow = Record<"talkId" | "stretchId" | "activityId" | "caseId", string | null>;

function targetOf(row: LinkRow): { kind: LinkKind; targetId: string } {
  for (const kind of LINK_KINDS) {
    const targetId = row[COLUMNS[kind]];
    if (targetId !== null) return { kind, targetId };
  }
  throw new Error("a link leads nowhere");
}
