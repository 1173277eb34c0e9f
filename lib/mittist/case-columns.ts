import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Tx } from "@/db/client";
import {
  areas,
  caseEvents,
  casePauses,
  cases,
  corrections,
  dayProposals,
  emails,
  escalations,
  evaluations,
  intyg,
  people,
  portfolioReadings,
  recordings,
  regions,
  reports,
  residents,
  settings,
  units,
} from "@/db/schema";
import { isFinalMailed } from "./final-mail";
import { preparationOn } from "./preparation";

/** The days that one of the two proposed last, as long as they stand. */
export const proposedDays = sql<{ by: string; days: string[] } | null>`(
    select json_build_object('by', p.proposed_by, 'days', json_agg(p.day order by p.day)) from ${dayProposals} p
    where p.case_id = ${cases.id} and p.declined_at is null and p.withdrawn_at is null
    group by p.proposed_by order by max(p.created_at) desc limit 1)`;

const evaluator = alias(people, "evaluator");
const coEvaluator = alias(people, "co_evaluator");
const resident = alias(people, "resident_person");
const coordinator = alias(people, "coordinator");

const hasFailedMail = sql<boolean>`exists (
  select from ${emails} m where m.case_id = ${cases.id} and m.state = 'failed')`;

/** A predicate on `cases`: somebody has something left to do, or an address to put right. */
export const isGoing = sql`(${cases.closedAt} is null and (${cases.state} <> 'evaluated' or ${hasFailedMail}))`;

/** What a list says of a case: who, how far, and whose move it is. Never a text, and nobody's address. */
const listedOn = (today: string) => ({
  id: cases.id,
  state: cases.state,
  stateSince: cases.stateSince,
  practiceDay: cases.practiceDay,
  firstEvaluation: cases.firstEvaluation,
  coEvaluatorApprovedAt: cases.coEvaluatorApprovedAt,
  closedAt: cases.closedAt,
  pausedDays: cases.pausedDays,
  pausedAt: casePauses.pausedAt,
  residentPersonId: residents.personId,
  residentName: resident.name,
  unitName: units.name,
  regionId: areas.regionId,
  regionName: regions.name,
  evaluatorId: cases.evaluatorId,
  evaluatorName: evaluator.name,
  coEvaluatorId: cases.coEvaluatorId,
  coEvaluatorName: coEvaluator.name,
  isUnreached: sql<boolean>`exists (
    select from ${caseEvents} v where v.case_id = ${cases.id} and v.kind = 'unreached'
      and v.at >= ${cases.stateSince})`,
  sentToCoEvaluatorAt: reports.sentToCoEvaluatorAt,
  coEvaluatorOkAt: reports.coEvaluatorOkAt,
  coEvaluatorOkBy: reports.coEvaluatorOkBy,
  coEvaluatorOkHash: reports.coEvaluatorOkHash,
  hasComment: sql<boolean>`${reports.coEvaluatorComment} <> ''`,
  preparation: preparationOn(today),
  finalisedAt: reports.finalisedAt,
  unanswered: sql<number>`(
    select count(*)::int from ${corrections} c where c.report_id = ${reports.id} and c.answered_at is null)`,
  hasFailedMail,
  isMailed: isFinalMailed,
  escalatedBy: sql<string | null>`(
    select e.asked_by from ${escalations} e where e.case_id = ${cases.id} and e.answered_at is null)`,
  proposed: proposedDays,
  isEvaluated: sql<boolean>`exists (select from ${evaluations} v where v.case_id = ${cases.id})`,
  deadlines: sql<unknown>`(select value from ${settings} where key = 'mittist.deadlines')`,
});

/** Everything of a case but its words: what is open besides, and how its people are reached. */
const columnsOn = (today: string) => ({
  ...listedOn(today),
  openedAt: cases.openedAt,
  closedReason: cases.closedReason,
  pauseReason: casePauses.reason,
  residentId: cases.residentId,
  residentEmail: resident.email,
  residentPhone: resident.phone,
  startedOn: residents.startedOn,
  evaluatorEmail: evaluator.email,
  evaluatorPhone: evaluator.phone,
  coEvaluatorEmail: coEvaluator.email,
  coEvaluatorPhone: coEvaluator.phone,
  coordinatorId: cases.coordinatorId,
  coordinatorName: coordinator.name,
  coordinatorEmail: coordinator.email,
  coordinatorPhone: coordinator.phone,
  reportId: reports.id,
  coEvaluatorComment: reports.coEvaluatorComment,
  intygIssuedOn: sql<
    string | null
  >`(select max(i.issued_on)::text from ${intyg} i where i.case_id = ${cases.id})`,
  coEvaluatorReadAt: sql<Date | null>`(
    select max(p.created_at) from ${portfolioReadings} p
    where p.case_id = ${cases.id} and p.person_id = ${cases.coEvaluatorId})`.mapWith(cases.stateSince),
  // By the värderare, of those that can still be seen.
  hasUnseenRecordings: sql<boolean>`exists (
    select from ${recordings} v where v.case_id = ${cases.id} and v.removed_at is null
      and v.expires_on >= ${today})
    and not exists (select from ${portfolioReadings} p where p.case_id = ${cases.id}
      and p.person_id = ${cases.evaluatorId} and p.part = 'recordings')`,
});

type Reader = Pick<Database | Tx, "select">;

// Twice the same joins: drizzle's types do not follow a select whose columns are a parameter.
export function selectCases(reader: Reader, today: string) {
  return reader
    .select(columnsOn(today))
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .innerJoin(evaluator, eq(evaluator.id, cases.evaluatorId))
    .innerJoin(coordinator, eq(coordinator.id, cases.coordinatorId))
    .leftJoin(coEvaluator, eq(coEvaluator.id, cases.coEvaluatorId))
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .leftJoin(casePauses, and(eq(casePauses.caseId, cases.id), isNull(casePauses.resumedAt)))
    .$dynamic();
}

export function selectListed(reader: Reader, today: string) {
  return reader
    .select(listedOn(today))
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .innerJoin(evaluator, eq(evaluator.id, cases.evaluatorId))
    .leftJoin(coEvaluator, eq(coEvaluator.id, cases.coEvaluatorId))
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .leftJoin(casePauses, and(eq(casePauses.caseId, cases.id), isNull(casePauses.resumedAt)))
    .$dynamic();
}

export type CaseRow = Awaited<ReturnType<typeof selectCases>>[number];
export type ListedRow = Awaited<ReturnType<typeof selectListed>>[number];
