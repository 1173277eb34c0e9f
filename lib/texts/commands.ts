import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { people, textRevisions, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Forbidden, Invalid, isUniqueViolation } from "@/lib/errors";
import type { ResidentId } from "@/lib/ids";
import type { SaveInput, TextTarget } from "./input";
import { mayWriteText } from "./policy";
import { findSaved, isTarget, lockPlace } from "./queries";
import { cleanText, findTextFault, linesWithNewNumbers } from "./rules";

export type SaveAnswer =
  | { outcome: "saved"; version: number; at: Date }
  | { outcome: "conflict"; theirs: { body: string; version: number; by: string; at: Date } }
  | { outcome: "personalNumber"; lines: number[] };

/**
 * Saves a field as its next version. The same request again gives the same answer; a version that is not the
 * one on record overwrites nothing and gives back what is there.
 */
export async function saveText(viewer: Viewer, input: SaveInput): Promise<SaveAnswer> {
  const body = cleanText(input.body);
  const fault = findTextFault(body);
  if (fault) throw new Invalid({ body: fault });
  const attempt = () => inTransaction((tx) => save(tx, viewer, { ...input, body }));
  try {
    return await attempt();
  } catch (error) {
    // Another request made the same row, or the same request came twice at once: the second look finds it.
    if (!isUniqueViolation(error)) throw error;
    return attempt();
  }
}

async function save(tx: Tx, viewer: Viewer, input: SaveInput): Promise<SaveAnswer> {
  const { facts, residentId } = await lockPlace(tx, viewer, input.target);
  const current = await lockText(tx, viewer, input.target);
  const before = await findSaved(tx, viewer, input.target, input.requestId);
  if (before) return { outcome: "saved", ...before };
  const decision = mayWriteText(viewer, facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  if (current?.body === input.body)
    return { outcome: "saved", version: current.version, at: current.updatedAt };
  if (current ? current.version !== input.baseVersion : input.baseVersion !== 0) {
    return { outcome: "conflict", theirs: await theirs(tx, current) };
  }
  const lines = linesWithNewNumbers(current?.body ?? "", input.body);
  if (lines.length > 0 && !input.confirmed) return { outcome: "personalNumber", lines };
  const saved = await write(tx, viewer, input, current);
  if (lines.length > 0) await auditConfirmation(tx, viewer, input.target, residentId, saved.id, lines.length);
  return { outcome: "saved", version: saved.version, at: saved.at };
}

type Current = { id: string; body: string; version: number; updatedBy: string; updatedAt: Date };

async function lockText(tx: Tx, viewer: Viewer, target: TextTarget): Promise<Current | null> {
  const [row] = await tx
    .select({
      id: texts.id,
      body: texts.body,
      version: texts.version,
      updatedBy: texts.updatedBy,
      updatedAt: texts.updatedAt,
    })
    .from(texts)
    .where(isTarget(viewer, target))
    .for("update");
  return row ?? null;
}

async function theirs(tx: Tx, current: Current | null) {
  if (!current) return { body: "", version: 0, by: "", at: new Date(0) };
  const [writer] = await tx
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, current.updatedBy));
  return { body: current.body, version: current.version, by: writer?.name ?? "", at: current.updatedAt };
}

async function write(tx: Tx, viewer: Viewer, input: SaveInput, current: Current | null) {
  const version = (current?.version ?? 0) + 1;
  const at = new Date();
  const change = { body: input.body, version, updatedBy: viewer.personId, updatedAt: at };
  const [row] = current
    ? await tx.update(texts).set(change).where(eq(texts.id, current.id)).returning({ id: texts.id })
    : await tx
        .insert(texts)
        .values({ ...change, ...placeColumns(viewer, input.target) })
        .returning({ id: texts.id });
  if (!row) throw new Error("a text was neither changed nor added");
  await tx.insert(textRevisions).values({
    textId: row.id,
    version,
    body: input.body,
    requestId: input.requestId,
    authorId: viewer.personId,
    createdAt: at,
  });
  return { id: row.id, version, at };
}

/** The key of the one note of the day, among those that number the parts of the portfolio. */
const DAY = "day";

function placeColumns(viewer: Viewer, target: TextTarget) {
  const { slot, parentId } = target;
  if (slot === "plan") return { slot, goalId: parentId };
  if (slot === "document") return { slot, documentId: parentId };
  if (slot === "section" || slot === "consultation")
    return { slot, reportId: parentId, sectionKey: target.sectionKey };
  if (slot === "readingNote")
    return { slot, caseId: parentId, sectionKey: target.sectionKey, privateTo: viewer.personId };
  if (slot === "dayNote") return { slot, caseId: parentId, sectionKey: DAY, privateTo: viewer.personId };
  return { slot, talkId: parentId, privateTo: slot === "private" ? viewer.personId : null };
}

async function auditConfirmation(
  tx: Tx,
  viewer: Viewer,
  target: TextTarget,
  residentId: ResidentId,
  textId: string,
  count: number,
): Promise<void> {
  await writeAudit(tx, viewer, {
    action: "text.personalNumberConfirmed",
    subjectKind: "text",
    subjectId: textId,
    residentId,
    data: { slot: target.slot, count },
  });
}
