import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, database, type Tx } from "@/db/client";
import {
  areas,
  caseEvents,
  caseHandovers,
  casePauses,
  cases,
  corrections,
  dayProposals,
  emails,
  escalationMessages,
  escalations,
  evaluations,
  intyg,
  people,
  reports,
  residents,
  settings,
  units,
} from "@/db/schema";
import { casesOfConversations, visibleCases } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, type PersonId, type RegionId, type ReportId, type ResidentId } from "@/lib/ids";
import { readDeadlines } from "./deadlines";
import { isFinalMailed } from "./final-mail";
import type { MoveFacts, Reading } from "./moves";
import type { CaseFacts } from "./policy";
import { preparation } from "./preparation";
import type { Deadlines } from "./rules";

type Proposed = { by: string; days: string[] };

const evaluator = alias(people, "evaluator");
const coEvaluator = alias(people, "co_evaluator");
const resident = alias(people, "resident_person");
const coordinator = alias(people, "coordinator");

/** Everything of a case but its words: who, where, how far, and what is open. Never a text. */
const columns = {
  id: cases.id,
  state: cases.state,
  stateSince: cases.stateSince,
  practiceDay: cases.practiceDay,
  openedAt: cases.openedAt,
  firstEvaluation: cases.firstEvaluation,
  coEvaluatorApprovedAt: cases.coEvaluatorApprovedAt,
  closedAt: cases.closedAt,
  closedReason: cases.closedReason,
  pausedDays: cases.pausedDays,
  pausedAt: casePauses.pausedAt,
  pauseReason: casePauses.reason,
  coordinatorId: cases.coordinatorId,
  residentId: cases.residentId,
  residentPersonId: residents.personId,
  residentName: resident.name,
  residentEmail: resident.email,
  residentPhone: resident.phone,
  startedOn: residents.startedOn,
  unitName: units.name,
  regionId: areas.regionId,
  regionName: sql<string>`(select name from regions where id = ${areas.regionId})`,
  evaluatorId: cases.evaluatorId,
  evaluatorName: evaluator.name,
  evaluatorEmail: evaluator.email,
  evaluatorPhone: evaluator.phone,
  coEvaluatorId: cases.coEvaluatorId,
  coEvaluatorName: coEvaluator.name,
  coEvaluatorEmail: coEvaluator.email,
  coEvaluatorPhone: coEvaluator.phone,
  coordinatorName: coordinator.name,
  coordinatorEmail: coordinator.email,
  coordinatorPhone: coordinator.phone,
  isUnreached: sql<boolean>`exists (
    select from ${caseEvents} v where v.case_id = ${cases.id} and v.kind = 'unreached'
      and v.at >= ${cases.stateSince})`,
  reportId: reports.id,
  sentToCoEvaluatorAt: reports.sentToCoEvaluatorAt,
  coEvaluatorOkAt: reports.coEvaluatorOkAt,
  coEvaluatorOkBy: reports.coEvaluatorOkBy,
  coEvaluatorOkHash: reports.coEvaluatorOkHash,
  preparation,
  coEvaluatorComment: reports.coEvaluatorComment,
  finalisedAt: reports.finalisedAt,
  isEscalated: sql<boolean>`exists (
    select from ${escalations} e where e.case_id = ${cases.id} and e.answered_at is null)`,
  unanswered: sql<number>`(
    select count(*)::int from ${corrections} c where c.report_id = ${reports.id} and c.answered_at is null)`,
  hasFailedMail: sql<boolean>`exists (
    select from ${emails} m where m.case_id = ${cases.id} and m.state = 'failed')`,
  isMailed: isFinalMailed,
  escalatedBy: sql<string | null>`(
    select e.asked_by from ${escalations} e where e.case_id = ${cases.id} and e.answered_at is null)`,
  lastMessageBy: sql<string | null>`(
    select m.author_id from ${escalationMessages} m join ${escalations} e on e.id = m.escalation_id
    where e.case_id = ${cases.id} and e.answered_at is null order by m.created_at desc, m.id desc limit 1)`,
  isHandedOver: sql<boolean>`exists (select from ${caseHandovers} h where h.case_id = ${cases.id})`,
  proposed: sql<Proposed | null>`(
    select json_build_object('by', p.proposed_by, 'days', json_agg(p.day order by p.day)) from ${dayProposals} p
    where p.case_id = ${cases.id} and p.declined_at is null and p.withdrawn_at is null
    group by p.proposed_by order by max(p.created_at) desc limit 1)`,
  intygIssuedOn: sql<
    string | null
  >`(select max(i.issued_on)::text from ${intyg} i where i.case_id = ${cases.id})`,
  isEvaluated: sql<boolean>`exists (select from ${evaluations} v where v.case_id = ${cases.id})`,
  deadlines: sql<unknown>`(select value from ${settings} where key = 'mittist.deadlines')`,
};

function selectCases(reader: Pick<Database | Tx, "select">) {
  return reader
    .select(columns)
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(evaluator, eq(evaluator.id, cases.evaluatorId))
    .innerJoin(coordinator, eq(coordinator.id, cases.coordinatorId))
    .leftJoin(coEvaluator, eq(coEvaluator.id, cases.coEvaluatorId))
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .leftJoin(casePauses, and(eq(casePauses.caseId, cases.id), isNull(casePauses.resumedAt)))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectCases>>[number];

export type CaseRecord = Omit<
  Row,
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

function asRecord(row: Row): CaseRecord {
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

function readingOf(row: Row): Reading {
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
