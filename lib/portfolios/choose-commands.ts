import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { documentLinks, documents, portfolioItems, portfolioSkips } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";
import { contentHash } from "@/lib/signing/canonical";
import { countNumbers } from "@/lib/texts/rules";
import { frozenDocument, insertItems, readChosen } from "./freeze";
import type { ChooseInput, ChosenInput, PointInput, SkipInput } from "./input";
import { isHandedIn, mayChangePortfolio, mayFillPortfolio } from "./policy";
import { lockPortfolio, log, type PortfolioRecord } from "./record";
import { type ChoiceOutcome, outcomeOf, replacedBy } from "./rules";
import type { Point } from "./template";

/** A document of one's own for a point of the checklist. After the handing in it goes to the readers at once, marked as later. */
export function chooseDocument(viewer: Viewer, input: ChooseInput, now: Date): Promise<ChoiceOutcome> {
  return inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    const decision = mayFillPortfolio(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const point = requirePoint(record, input.itemKey);
    await requireOwnDocument(tx, viewer, record, input.documentId);
    if (!isHandedIn(record.facts)) return choose(tx, viewer, record, point, input.documentId);
    await addLater(tx, viewer, record, point, input.documentId, now);
    return { kind: "added" };
  });
}

/** One document answers one point, and a point that holds one gets the newly chosen instead. */
async function choose(
  tx: Tx,
  viewer: Viewer,
  record: PortfolioRecord,
  point: Point,
  documentId: DocumentId,
): Promise<ChoiceOutcome> {
  const outcome = outcomeOf(record.filling, point, documentId);
  const replaced = replacedBy(record.filling, point, documentId).map((one) => one.documentId);
  for (const one of [...replaced, documentId]) await unlink(tx, record, one);
  await link(tx, viewer, record, point, documentId);
  await tx
    .delete(portfolioSkips)
    .where(and(eq(portfolioSkips.caseId, record.id), eq(portfolioSkips.itemKey, point.key)));
  await log(tx, viewer, record, "portfolio.chosen", { point: point.key, document: documentId });
  return outcome;
}

async function addLater(
  tx: Tx,
  viewer: Viewer,
  record: PortfolioRecord,
  point: Point,
  documentId: DocumentId,
  now: Date,
): Promise<void> {
  const isLinked = record.filling.choices.some((one) => one.documentId === documentId);
  if (!isLinked) await link(tx, viewer, record, point, documentId);
  // Asked again: what hinders it is known of what is linked.
  const { filling } = await lockPortfolio(tx, viewer, record.id);
  const hindrance = filling.choices.find((one) => one.documentId === documentId)?.hindrance;
  const chosen = (await readChosen(tx, record.id)).find((one) => one.documentId === documentId);
  if (!chosen || hindrance !== null) throw new Conflict("hindered");
  const row = frozenDocument({ ...chosen, itemKey: point.key }, record);
  const [last] = await tx
    .select({ versionId: portfolioItems.versionId, content: portfolioItems.content })
    .from(portfolioItems)
    .where(and(eq(portfolioItems.caseId, record.id), eq(portfolioItems.documentId, documentId)))
    .orderBy(desc(portfolioItems.number))
    .limit(1);
  if (last && hashOf(last) === hashOf(row)) throw new Conflict("alreadyIn");
  await insertItems(tx, record.id, [row], { isLater: true, now });
  await log(tx, viewer, record, "portfolio.added", { point: point.key, document: documentId });
}

type Frozen = { versionId?: string | null | undefined; content?: unknown };

function hashOf({ versionId = null, content = null }: Frozen): string {
  return contentHash({ versionId, content: JSON.parse(JSON.stringify(content)) });
}

export async function takeOutDocument(viewer: Viewer, input: ChosenInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    requireChange(viewer, record);
    await unlink(tx, record, input.documentId);
    await log(tx, viewer, record, "portfolio.takenOut", { document: input.documentId });
  });
}

/** A point left out for a reason, which the readers see. What was chosen for it is taken out. */
export async function skipPoint(viewer: Viewer, input: SkipInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    requireChange(viewer, record);
    const { key } = requirePoint(record, input.itemKey);
    const chosen = record.filling.choices.filter(({ itemKey }) => itemKey === key);
    for (const { documentId } of chosen) await unlink(tx, record, documentId);
    const { reason } = input;
    await tx
      .insert(portfolioSkips)
      .values({ caseId: record.id, itemKey: key, reason })
      .onConflictDoUpdate({ target: [portfolioSkips.caseId, portfolioSkips.itemKey], set: { reason } });
    await log(tx, viewer, record, "portfolio.skipped", {
      point: key,
      confirmedNumbers: countNumbers(reason),
    });
  });
}

export async function unskipPoint(viewer: Viewer, input: PointInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    requireChange(viewer, record);
    await tx
      .delete(portfolioSkips)
      .where(and(eq(portfolioSkips.caseId, record.id), eq(portfolioSkips.itemKey, input.itemKey)));
    await log(tx, viewer, record, "portfolio.unskipped", { point: input.itemKey });
  });
}

function requireChange(viewer: Viewer, record: PortfolioRecord): void {
  const decision = mayChangePortfolio(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
}

function requirePoint({ filling }: PortfolioRecord, key: string): Point {
  const point = filling.points.find((one) => one.key === key);
  if (!point) throw new Conflict("unknownPoint");
  return point;
}

async function requireOwnDocument(tx: Tx, viewer: Viewer, record: PortfolioRecord, id: DocumentId) {
  const [row] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, id), eq(documents.residentId, record.residentId), visibleDocuments(viewer)));
  if (!row) throw new NotFound("document");
}

async function link(tx: Tx, viewer: Viewer, record: PortfolioRecord, point: Point, documentId: DocumentId) {
  if (point.source !== "binder") throw new Conflict("unknownPoint");
  await tx
    .insert(documentLinks)
    .values({ documentId, caseId: record.id, itemKey: point.key, addedBy: viewer.personId });
}

async function unlink(tx: Tx, record: PortfolioRecord, documentId: string): Promise<void> {
  await tx
    .delete(documentLinks)
    .where(and(eq(documentLinks.caseId, record.id), eq(documentLinks.documentId, documentId)));
}
