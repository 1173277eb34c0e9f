import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { cases, reports } from "@/db/schema";
import { casesOfConversations, visibleCases } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, type PersonId, type RegionId, type ReportId, type ResidentId } from "@/lib/ids";
import { type CaseRow, selectCases } from "./case-columns";
import { readDeadlines } from "./deadlines";
import type { MoveFacts, Reading } from "./moves";
import type { CaseFacts } from "./policy";
import type { Deadlines } from "./rules";

export type CaseRecord = Omit<
  CaseRow,
  "id" | "residentId" | "reportId" | "deadlines" | "evaluatorId" | "coEvaluatorId" | "residentPersonId"
> & {
  id: CaseId;
  residentId: ResidentId;
  residentPersonId: PersonId;
  reportId: ReportId;
  evaluatorId: PersonId;
  coEvaluatorId: PersonId | null;
  since: string;
  pausedSince: string | null;
  closedOn: string | null;
  isClosed: boolean;
  reading: Reading;
  deadlines: Deadlines;
  facts: CaseFacts;
};

/**
 * The case with its row and its report held until the transaction ends, or NotFound outside the viewer's scope. Held
 * first and read then: what another command added while this one waited is seen.
 */
export function lockCase(tx: Tx, viewer: Viewer, id: CaseId): Promise<CaseRecord> {
  return lockWhere(tx, and(eq(cases.id, id), visibleCases(viewer)));
}

/** The same for the parties of a conversation with the leadership, of whom one may have left the case. */
export function lockConversation(tx: Tx, viewer: Viewer, id: CaseId): Promise<CaseRecord> {
  return lockWhere(tx, and(eq(cases.id, id), casesOfConversations(viewer)));
}

async function lockWhere(tx: Tx, chosen: SQL | undefined): Promise<CaseRecord> {
  await tx
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(chosen)
    .for("update", { of: [cases, reports] });
  const [row] = await selectCases(tx).where(chosen);
  if (!row) throw new NotFound("case");
  return asRecord(row);
}

export async function findCaseRecord(viewer: Viewer, id: CaseId): Promise<CaseRecord | null> {
  const [row] = await selectCases(database()).where(and(eq(cases.id, id), visibleCases(viewer)));
  return row ? asRecord(row) : null;
}

export async function findConversationRecord(viewer: Viewer, id: CaseId): Promise<CaseRecord | null> {
  const [row] = await selectCases(database()).where(and(eq(cases.id, id), casesOfConversations(viewer)));
  return row ? asRecord(row) : null;
}

export async function listCaseRecords(viewer: Viewer): Promise<CaseRecord[]> {
  const rows = await selectCases(database()).where(visibleCases(viewer)).orderBy(cases.stateSince);
  return rows.map(asRecord);
}

function asRecord(row: CaseRow): CaseRecord {
  const { deadlines, ...rest } = row;
  const record = {
    ...rest,
    id: asId<CaseId>(row.id),
    residentId: asId<ResidentId>(row.residentId),
    residentPersonId: asId<PersonId>(row.residentPersonId),
    reportId: asId<ReportId>(row.reportId),
    evaluatorId: asId<PersonId>(row.evaluatorId),
    coEvaluatorId: row.coEvaluatorId === null ? null : asId<PersonId>(row.coEvaluatorId),
    since: todayIn(row.stateSince),
    pausedSince: row.pausedAt && todayIn(row.pausedAt),
    closedOn: row.closedAt && todayIn(row.closedAt),
    isClosed: row.closedAt !== null,
    reading: readingOf(row),
    deadlines: readDeadlines(deadlines),
  };
  return { ...record, facts: factsOf(record) };
}

function readingOf(row: CaseRow): Reading {
  if (row.coEvaluatorOkAt && row.coEvaluatorOkBy === row.coEvaluatorId) return "approved";
  if (row.sentToCoEvaluatorAt) return "asked";
  return row.coEvaluatorComment === "" ? "none" : "changesAsked";
}

function factsOf(record: Omit<CaseRecord, "facts">): CaseFacts {
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
export function moveFacts(record: CaseRecord, knowsOfEscalation: boolean): MoveFacts {
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
