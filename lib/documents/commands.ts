import "server-only";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { delmal, documentGoals, documents, goals, residents } from "@/db/schema";
import type { Decision } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type AuditEntry, writeAudit } from "@/lib/audit";
import { formatDayYear } from "@/lib/dates";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import type { ResidentId } from "@/lib/ids";
import { isTextKind } from "@/lib/portfolio-texts/rules";
import { countNumbers, listWords } from "@/lib/texts/rules";
import type { ChangeDocumentInput, DocumentInput, FillInInput, OriginalInput } from "./input";
import { isDocumentKind, kindName } from "./kinds";
import { mayAskToFillIn, mayChange, mayMarkOriginal, mayRemove } from "./policy";
import { listAskable } from "./readers";
import { type DocumentRecord, forDocument } from "./record";
import { dayFault, differingFields, originalAfter } from "./rules";

/**
 * What a document is called, what it is and which delmål it proves. Who saves from an older page is shown what has been
 * written meanwhile, field by field, and overwrites nothing.
 */
export function changeDocument(viewer: Viewer, input: ChangeDocumentInput, now: Date): Promise<void> {
  const deed = { action: "document.change", documentId: input.documentId };
  return forDocument(viewer, deed, async (tx, record) => {
    allow(mayChange(viewer, record.facts));
    const kept = { ...record, codes: await codesOf(tx, record) };
    const differing = differingFields(kept, input);
    if (record.version !== input.version && differing.length > 0) throw bothVersions(kept, differing);
    refuseFaults(record, input, viewer.today);
    const goalIds = await pickGoals(tx, record, input.codes);
    const { title, description, kind, datedOn } = input;
    const sortedAt = record.sortedAt ?? (input.sorted ? now : null);
    const version = record.version + 1;
    const original = originalAfter(record, kind);
    const values = { title, description, kind, datedOn, sortedAt, version, original };
    await tx.update(documents).set(values).where(eq(documents.id, record.id));
    await tx.delete(documentGoals).where(eq(documentGoals.documentId, record.id));
    if (goalIds.length > 0) {
      const rows = goalIds.map((goalId) => ({ documentId: record.id, goalId }));
      await tx.insert(documentGoals).values(rows);
    }
    const data = { fields: differing, confirmedNumbers: countNumbers(description) };
    await log(tx, viewer, record, "document.changed", data);
  });
}

/** Hides it for all. The files and who did what with them stay. */
export function removeDocument(viewer: Viewer, { documentId }: DocumentInput, now: Date): Promise<void> {
  return forDocument(viewer, { action: "document.remove", documentId }, async (tx, record) => {
    allow(mayRemove(viewer, record.facts));
    const values = { removedAt: now, removedBy: viewer.personId };
    await tx.update(documents).set(values).where(eq(documents.id, record.id));
    await log(tx, viewer, record, "document.removed");
  });
}

/** Whether the signed paper is in the doctor's hands. */
export function markOriginal(viewer: Viewer, { documentId, original }: OriginalInput): Promise<void> {
  return forDocument(viewer, { action: "document.markOriginal", documentId }, async (tx, record) => {
    allow(mayMarkOriginal(viewer, record.facts));
    await tx.update(documents).set({ original }).where(eq(documents.id, record.id));
    await log(tx, viewer, record, "document.originalMarked", { original });
  });
}

/** Asks somebody with a role in the binder to give the file back filled in. A new request takes the place of the old. */
export function askToFillIn(viewer: Viewer, input: FillInInput, now: Date): Promise<void> {
  const deed = { action: "document.askToFillIn", documentId: input.documentId };
  return forDocument(viewer, deed, async (tx, record) => {
    allow(mayAskToFillIn(viewer, record.facts));
    const askable = record.residentId ? await listAskable(tx, viewer, record.residentId) : [];
    if (!askable.some(({ id }) => id === input.personId)) throw new Conflict("notAskable");
    const values = { fillInBy: input.personId, fillInAskedAt: now };
    await tx.update(documents).set(values).where(eq(documents.id, record.id));
    await log(tx, viewer, record, "document.fillInAsked", { personId: input.personId });
  });
}

/** Withdrawn already, it stays withdrawn. */
export function withdrawFillIn(viewer: Viewer, { documentId }: DocumentInput): Promise<void> {
  return forDocument(viewer, { action: "document.withdrawFillIn", documentId }, async (tx, record) => {
    allow(mayAskToFillIn(viewer, record.facts));
    const personId = record.facts.fillInBy;
    if (personId === null) return;
    const values = { fillInBy: null, fillInAskedAt: null };
    await tx.update(documents).set(values).where(eq(documents.id, record.id));
    await log(tx, viewer, record, "document.fillInWithdrawn", { personId });
  });
}

export function allow(decision: Decision): void {
  if (!decision.allowed) throw new Forbidden(decision.reason);
}

export function log(
  tx: Tx,
  viewer: Viewer,
  { id, residentId }: Pick<DocumentRecord, "id" | "residentId">,
  action: string,
  data: NonNullable<AuditEntry["data"]> = {},
): Promise<void> {
  const subject = { subjectKind: "document", subjectId: id, ...(residentId ? { residentId } : {}) };
  return writeAudit(tx, viewer, { action, ...subject, data });
}

/** What can be told without asking the database more. */
function refuseFaults(record: DocumentRecord, input: ChangeDocumentInput, today: string): void {
  const { form } = record.facts;
  if (form === "text" && input.kind !== record.kind && !isTextKind(input.kind)) {
    throw new Invalid({ kind: "En egen text kan inte vara ett intyg. Välj något annat." });
  }
  const fault = dayFault(input.datedOn, today);
  if (fault !== null) throw new Invalid({ datedOn: fault });
}

type Kept = {
  title: string;
  description: string;
  kind: string;
  datedOn: string;
  codes: string[];
  version: number;
};
type Field = Exclude<keyof Kept, "version">;

/** What stands there now, and its version: whoever has read the one may save over it with the other. */
function bothVersions(kept: Kept, differing: Field[]): Invalid {
  const words: Record<Field, string> = {
    title: `”${kept.title}”`,
    description: kept.description === "" ? "ingenting" : `”${kept.description}”`,
    kind: isDocumentKind(kept.kind) ? kindName(kept.kind) : kept.kind,
    datedOn: formatDayYear(kept.datedOn),
    codes: kept.codes.length === 0 ? "inget delmål" : listWords(kept.codes, "och"),
  };
  const sentence = (field: Field) =>
    `Har ändrats sedan du öppnade sidan och är nu ${words[field]}. Spara igen om det ska stå som du har skrivit.`;
  const fields = Object.fromEntries(differing.map((field) => [field, sentence(field)]));
  return new Invalid(fields, { version: String(kept.version) });
}

async function codesOf(tx: Tx, { id }: DocumentRecord): Promise<string[]> {
  const rows = await tx
    .select({ code: delmal.code })
    .from(documentGoals)
    .innerJoin(goals, eq(goals.id, documentGoals.goalId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(eq(documentGoals.documentId, id))
    .orderBy(asc(delmal.position), asc(delmal.code));
  return rows.map(({ code }) => code);
}

async function pickGoals(tx: Tx, { residentId }: DocumentRecord, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = residentId ? await findGoals(tx, residentId, codes) : [];
  const unknown = codes.find((code) => !rows.some((row) => row.code === code));
  if (unknown !== undefined) throw new Invalid({ codes: `${unknown} finns inte i målbeskrivningen.` });
  return rows.map(({ id }) => id);
}

/** Goals of the målbeskrivningar that the resident follows now, of BT too. */
export function findGoals(
  reader: Pick<Tx, "select">,
  residentId: ResidentId,
  codes: string[],
): Promise<{ id: string; code: string }[]> {
  return reader
    .select({ id: goals.id, code: delmal.code })
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .innerJoin(
      delmal,
      and(
        eq(delmal.id, goals.delmalId),
        or(
          eq(delmal.malbeskrivningId, residents.malbeskrivningId),
          eq(delmal.malbeskrivningId, residents.btMalbeskrivningId),
        ),
      ),
    )
    .where(and(eq(goals.residentId, residentId), inArray(delmal.code, codes)));
}
