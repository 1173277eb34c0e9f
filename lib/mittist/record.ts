import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { cases, reports } from "@/db/schema";
import { casesOfConversations, visibleCases } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, type PersonId, type RegionId, type ReportId, type ResidentId } from "@/lib/ids";
import { type CaseRow, isGoing, type ListedRow, selectCases, selectListed } from "./case-columns";
import { readDeadlines } from "./deadlines";
import type { MoveFacts, Reading } from "./moves";
import type { CaseFacts } from "./policy";
import type { Deadlines } from "./rules";

/** A case as a list has it. */
export type ListedCase = Omit<
  ListedRow,
  "id" | "deadlines" | "evaluatorId" | "coEvaluatorId" | "residentPersonId"
> & {
  id: CaseId;
  residentPersonId: PersonId;
  evaluatorId: PersonId;
  coEvaluatorId: PersonId | null;
  since: string;
  pausedSince: string | null;
  closedOn: string | null;
  isClosed: boolean;
  isEscalated: boolean;
  reading: Reading;
  deadlines: Deadlines;
  facts: CaseFacts;
};

/** A case as its own pages and commands have it. */
export type CaseRecord = ListedCase &
  Omit<CaseRow, keyof ListedRow | "residentId" | "reportId"> & { residentId: ResidentId; reportId: ReportId };

/**
 * The case with its row and its report held until the transaction ends, or NotFound outside the viewer's scope. Held
 * first and read then: what another command added while this one waited is seen.
 */
export function lockCase(tx: Tx, viewer: Viewer, id: CaseId): Promise<CaseRecord> {
  return lockWhere(tx, viewer, and(eq(cases.id, id), visibleCases(viewer)));
}

/** The same for the parties of a conversation with the leadership, of whom one may have left the case. */
export function lockConversation(tx: Tx, viewer: Viewer, id: CaseId): Promise<CaseRecord> {
  return lockWhere(tx, viewer, and(eq(cases.id, id), casesOfConversations(viewer)));
}

async function lockWhere(tx: Tx, viewer: Viewer, chosen: SQL | undefined): Promise<CaseRecord> {
  await tx
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(chosen)
    .for("update", { of: [cases, reports] });
  const [row] = await selectCases(tx, viewer.today).where(chosen);
  if (!row) throw new NotFound("case");
  return asRecord(row);
}

export async function findCaseRecord(viewer: Viewer, id: CaseId): Promise<CaseRecord | null> {
  const [row] = await selectCases(database(), viewer.today).where(
    and(eq(cases.id, id), visibleCases(viewer)),
  );
  return row ? asRecord(row) : null;
}

export async function findConversationRecord(viewer: Viewer, id: CaseId): Promise<CaseRecord | null> {
  const [row] = await selectCases(database(), viewer.today).where(
    and(eq(cases.id, id), casesOfConversations(viewer)),
  );
  return row ? asRecord(row) : null;
}

export async function listCaseRecords(viewer: Viewer): Promise<ListedCase[]> {
  const rows = await selectListed(database(), viewer.today)
    .where(visibleCases(viewer))
    .orderBy(cases.stateSince);
  return rows.map(asListed);
}

/** Of those, the ones in which somebody may have something left to do. */
export async function listGoingCases(viewer: Viewer): Promise<ListedCase[]> {
  const rows = await selectListed(database(), viewer.today)
    .where(and(visibleCases(viewer), isGoing))
    .orderBy(cases.stateSince);
  return rows.map(asListed);
}

function asRecord(row: CaseRow): CaseRecord {
  const { residentId, reportId } = row;
  return { ...row, ...asListed(row), residentId: asId(residentId), reportId: asId(reportId) };
}

function asListed(row: ListedRow): ListedCase {
  const { deadlines, ...rest } = row;
  const listed = {
    ...rest,
    id: asId<CaseId>(row.id),
    residentPersonId: asId<PersonId>(row.residentPersonId),
    evaluatorId: asId<PersonId>(row.evaluatorId),
    coEvaluatorId: row.coEvaluatorId === null ? null : asId<PersonId>(row.coEvaluatorId),
    since: todayIn(row.stateSince),
    pausedSince: row.pausedAt && todayIn(row.pausedAt),
    closedOn: row.closedAt && todayIn(row.closedAt),
    isClosed: row.closedAt !== null,
    isEscalated: row.escalatedBy !== null,
    reading: readingOf(row),
    deadlines: readDeadlines(deadlines),
  };
  return { ...listed, facts: factsOf(listed) };
}

function readingOf(row: ListedRow): Reading {
  if (row.coEvaluatorOkAt && row.coEvaluatorOkBy === row.coEvaluatorId) return "approved";
  if (row.sentToCoEvaluatorAt) return "asked";
  return row.hasComment ? "changesAsked" : "none";
}

function factsOf(record: Omit<ListedCase, "facts">): CaseFacts {
  return {
    state: record.state,
    since: addDays(record.since, record.pausedDays),
    practiceDay: record.practiceDay,
    regionId: asId<RegionId>(record.regionId),
    residentPersonId: record.residentPersonId,
    evaluatorId: record.evaluatorId,
    coEvaluatorId: record.coEvaluatorId,
    firstEvaluation: record.firstEvaluation,
    coEvaluatorApproved: record.coEvaluatorApprovedAt !== null,
    preparation: record.preparation,
    isClosed: record.isClosed,
    isPaused: record.pausedAt !== null,
    isUnreached: record.isUnreached,
    isFinal: record.finalisedAt !== null,
    isEscalated: record.isEscalated,
    escalatedBy: record.escalatedBy === null ? null : asId<PersonId>(record.escalatedBy),
    isWithCoEvaluator: record.reading === "asked",
    approvedHash: record.reading === "approved" ? record.coEvaluatorOkHash : null,
  };
}

/** What {@link whoseMove} asks for. An escalation is told only to those who may know of it. */
export function moveFacts(record: ListedCase, knowsOfEscalation: boolean): MoveFacts {
  return {
    state: record.state,
    practiceDay: record.practiceDay,
    resident: record.residentName,
    evaluator: record.evaluatorName,
    coEvaluator: record.coEvaluatorName,
    firstEvaluation: record.firstEvaluation,
    coEvaluatorApproved: record.facts.coEvaluatorApproved,
    preparation: record.preparation,
    reading: record.reading,
    escalated: knowsOfEscalation && record.isEscalated,
    unanswered: record.unanswered,
    hasFailedMail: record.hasFailedMail,
    isMailed: record.isMailed,
    isEvaluated: record.isEvaluated,
    isPaused: record.pausedAt !== null,
    isUnreached: record.isUnreached,
    clockFrom: record.facts.since,
    proposed: record.proposed && {
      byEvaluator: record.proposed.by === record.evaluatorId,
      days: record.proposed.days,
    },
    isClosed: record.isClosed,
  };
}
