import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Tx } from "@/db/client";
import {
  areas,
  caseEvents,
  caseHandovers,
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
  reports,
  residents,
  settings,
  units,
} from "@/db/schema";
import { isFinalMailed } from "./final-mail";
import { preparation } from "./preparation";

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
  isHandedOver: sql<boolean>`exists (select from ${caseHandovers} h where h.case_id = ${cases.id})`,
  proposed: sql<Proposed | null>`(
    select json_build_object('by', p.proposed_by, 'days', json_agg(p.day order by p.day)) from ${dayProposals} p
    where p.case_id = ${cases.id} and p.declined_at is null and p.withdrawn_at is null
    group by p.proposed_by order by max(p.created_at) desc limit 1)`,
  intygIssuedOn: sql<
    string | null
  >`(select max(i.issued_on)::text from ${intyg} i where i.case_id = ${cases.id})`,
  coEvaluatorReadAt: sql<Date | null>`(
    select max(p.created_at) from ${portfolioReadings} p
    where p.case_id = ${cases.id} and p.person_id = ${cases.coEvaluatorId})`.mapWith(cases.stateSince),
  // By the värderare, of those that can still be seen.
  hasUnseenRecordings: sql<boolean>`exists (
    select from ${recordings} v where v.case_id = ${cases.id} and v.removed_at is null
      and v.expires_on >= (now() at time zone 'Europe/Stockholm')::date)
    and not exists (select from ${portfolioReadings} p where p.case_id = ${cases.id}
      and p.person_id = ${cases.evaluatorId} and p.part = 'recordings')`,
  isEvaluated: sql<boolean>`exists (select from ${evaluations} v where v.case_id = ${cases.id})`,
  deadlines: sql<unknown>`(select value from ${settings} where key = 'mittist.deadlines')`,
};

export function selectCases(reader: Pick<Database | Tx, "select">) {
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

export type CaseRow = Awaited<ReturnType<typeof selectCases>>[number];
