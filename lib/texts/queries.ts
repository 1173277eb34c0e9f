import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  cases,
  consultations,
  documents,
  goals,
  portfolioItems,
  reports,
  residents,
  supervisionYears,
  talks,
  textRevisions,
  texts,
} from "@/db/schema";
import { visibleCases } from "@/lib/access/case-scope";
import { residentsWithVisiblePlan, residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";
import type { TalkSlot, TextTarget } from "./input";
import type { TextFacts } from "./policy";

type Place = { facts: TextFacts; residentId: ResidentId };

/** What decides who may write the field, within what the viewer may see; its parent is held until the transaction ends. */
export async function lockPlace(tx: Tx, viewer: Viewer, target: TextTarget): Promise<Place> {
  if (target.slot === "plan") return lockGoal(tx, viewer, target.parentId);
  if (target.slot === "section") return lockReport(tx, viewer, eq(reports.id, target.parentId));
  // Notes of the day are what the report is written from, and are written for as long.
  if (target.slot === "dayNote") return lockReport(tx, viewer, eq(reports.caseId, target.parentId));
  if (target.slot === "consultation") return lockAppendix(tx, viewer, target.parentId, target.sectionKey);
  if (target.slot === "document") return lockDocument(tx, viewer, target.parentId);
  if (target.slot === "readingNote") return lockNote(tx, viewer, target);
  return lockTalk(tx, viewer, target.parentId, target.slot);
}

// The year is taken before it is asked whether it is signed: a signature being written is waited for.
async function lockTalk(tx: Tx, viewer: Viewer, talkId: string, slot: TalkSlot): Promise<Place> {
  const [row] = await tx
    .select({
      yearId: supervisionYears.id,
      residentId: residents.id,
      personId: residents.personId,
      removedAt: talks.removedAt,
    })
    .from(talks)
    .innerJoin(supervisionYears, eq(supervisionYears.id, talks.supervisionYearId))
    .innerJoin(residents, eq(residents.id, supervisionYears.residentId))
    .where(and(eq(talks.id, talkId), residentsWithVisibleSupervision(viewer)))
    .for("share", { of: supervisionYears });
  if (!row) throw new NotFound();
  const signed = await tx.execute<{ signed: boolean }>(
    sql`select live_signatures(${row.yearId}) > 0 as signed`,
  );
  const residentId = asId<ResidentId>(row.residentId);
  return {
    residentId,
    facts: {
      kind: "talk",
      slot,
      talk: {
        residentId,
        residentPersonId: asId(row.personId),
        signed: signed.rows[0]?.signed ?? true,
        removed: row.removedAt !== null,
      },
    },
  };
}

async function lockGoal(tx: Tx, viewer: Viewer, goalId: string): Promise<Place> {
  const [row] = await tx
    .select({ residentId: residents.id, personId: residents.personId, status: goals.status })
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .where(and(eq(goals.id, goalId), residentsWithVisiblePlan(viewer)))
    .for("share", { of: goals });
  if (!row) throw new NotFound();
  return {
    residentId: asId(row.residentId),
    facts: {
      kind: "goal",
      goal: { residentPersonId: asId(row.personId), archived: row.status === "archived" },
    },
  };
}

async function lockReport(tx: Tx, viewer: Viewer, chosen: SQL): Promise<Place> {
  const [row] = await tx
    .select({
      residentId: cases.residentId,
      evaluatorId: cases.evaluatorId,
      finalisedAt: reports.finalisedAt,
      closedAt: cases.closedAt,
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .where(and(chosen, visibleCases(viewer)))
    .for("share", { of: [cases, reports] });
  if (!row) throw new NotFound();
  return {
    residentId: asId(row.residentId),
    facts: {
      kind: "report",
      report: {
        evaluatorId: asId<PersonId>(row.evaluatorId),
        finalised: row.finalisedAt !== null,
        caseClosed: row.closedAt !== null,
      },
    },
  };
}

/** An appendix is held with its report; one that has been removed is no longer there to write in. */
async function lockAppendix(tx: Tx, viewer: Viewer, reportId: string, id: string): Promise<Place> {
  const place = await lockReport(tx, viewer, eq(reports.id, reportId));
  const [row] = await tx
    .select({ id: consultations.id })
    .from(consultations)
    .where(
      and(eq(consultations.id, id), eq(consultations.reportId, reportId), isNull(consultations.removedAt)),
    );
  if (!row) throw new NotFound();
  return place;
}

// Not for share: saving copies the text into the document, and two savers that both held it so would wait for each other.
async function lockDocument(tx: Tx, viewer: Viewer, documentId: string): Promise<Place> {
  const [row] = await tx
    .select({
      residentId: residents.id,
      personId: residents.personId,
      form: documents.form,
      removedAt: documents.removedAt,
    })
    .from(documents)
    .innerJoin(residents, eq(residents.id, documents.residentId))
    .where(and(eq(documents.id, documentId), residentsWithVisiblePlan(viewer)))
    .for("no key update", { of: documents });
  if (!row) throw new NotFound();
  return {
    residentId: asId(row.residentId),
    facts: {
      kind: "document",
      document: {
        residentPersonId: asId(row.personId),
        isText: row.form === "text",
        removed: row.removedAt !== null,
      },
    },
  };
}

// Not by what may be read now: who wrote while the case was closed is told so, and keeps the words on the screen.
async function lockNote(tx: Tx, viewer: Viewer, { parentId, sectionKey }: NoteTarget): Promise<Place> {
  const [row] = await tx
    .select({
      residentId: residents.id,
      residentPersonId: residents.personId,
      evaluatorId: cases.evaluatorId,
      coEvaluatorId: cases.coEvaluatorId,
      firstEvaluation: cases.firstEvaluation,
      approvedAt: cases.coEvaluatorApprovedAt,
      state: cases.state,
      closedAt: cases.closedAt,
    })
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(
      portfolioItems,
      and(eq(portfolioItems.caseId, cases.id), eq(portfolioItems.number, Number(sectionKey))),
    )
    .where(and(eq(cases.id, parentId), visibleCases(viewer)))
    .for("share", { of: cases });
  if (!row) throw new NotFound();
  return {
    residentId: asId(row.residentId),
    facts: {
      kind: "note",
      note: {
        state: row.state,
        isClosed: row.closedAt !== null,
        isPaused: false,
        residentPersonId: asId(row.residentPersonId),
        evaluatorId: asId(row.evaluatorId),
        coEvaluatorId: row.coEvaluatorId === null ? null : asId(row.coEvaluatorId),
        firstEvaluation: row.firstEvaluation,
        coEvaluatorApproved: row.approvedAt !== null,
      },
    },
  };
}

type NoteTarget = Extract<TextTarget, { slot: "readingNote" }>;

/** The one row that holds the field. A private note is found for its writer alone. */
export function isTarget(viewer: Viewer, target: TextTarget): SQL | undefined {
  const slot = eq(texts.slot, target.slot);
  if (target.slot === "plan") return and(eq(texts.goalId, target.parentId), slot);
  if (target.slot === "document") return and(eq(texts.documentId, target.parentId), slot);
  if (target.slot === "section" || target.slot === "consultation") {
    return and(eq(texts.reportId, target.parentId), eq(texts.sectionKey, target.sectionKey));
  }
  if (target.slot === "dayNote") {
    return and(eq(texts.caseId, target.parentId), slot, eq(texts.privateTo, viewer.personId));
  }
  if (target.slot === "readingNote") {
    const place = and(eq(texts.caseId, target.parentId), eq(texts.sectionKey, target.sectionKey));
    return and(place, eq(texts.privateTo, viewer.personId));
  }
  const own = target.slot === "private" ? eq(texts.privateTo, viewer.personId) : undefined;
  return and(eq(texts.talkId, target.parentId), slot, own);
}

/** What an earlier request with the same id saved, if it was this person's and this field's. */
export async function findSaved(tx: Tx, viewer: Viewer, target: TextTarget, requestId: string) {
  const [row] = await tx
    .select({ version: textRevisions.version, at: textRevisions.createdAt })
    .from(textRevisions)
    .innerJoin(texts, eq(texts.id, textRevisions.textId))
    .where(
      and(
        eq(textRevisions.requestId, requestId),
        eq(textRevisions.authorId, viewer.personId),
        isTarget(viewer, target),
      ),
    );
  return row ?? null;
}
