import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  casePauses,
  cases,
  daySchedules,
  evaluations,
  intyg,
  issuedDocuments,
  people,
  reports,
  reportVersions,
  residents,
} from "@/db/schema";
import { casesWithSharedReport } from "@/lib/access/case-scope";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { hasPart } from "@/lib/practice-days/parts";
import { residentPlace } from "@/lib/practice-days/schedule-queries";
import { Schedule } from "@/lib/practice-days/template";
import { capitalise } from "@/lib/texts/rules";
import { proposedDays } from "./case-columns";
import { readDeadlines } from "./deadlines";
import { isFinalMailed, isFinalMailFailed } from "./final-mail";
import { type MoveFacts, whoseMove } from "./moves";
import { CASE_STEPS, type CaseState, hasReached, STEP_NAMES } from "./rules";

export type BinderCase = {
  id: string;
  state: CaseState;
  practiceDay: string | null;
  isClosed: boolean;
  hasReport: boolean;
  hasIntyg: boolean;
  /** The report is final and the ST-läkare has not evaluated: of the viewer's own alone. */
  isToEvaluate: boolean;
  /** The programme of the practice day is for the viewer to read. */
  hasProgramme: boolean;
  /** The final report as a PDF, when the ST-läkare has shared it with the viewer. */
  sharedDocumentId: string | null;
  station: number;
  step: string;
  /** Whose move it is, by role: who evaluates is for the parties to know. */
  move: string;
};

/** How far the Mitt-i-ST of an ST-läkare has come, for those who follow the plan. No names, no words. */
export async function listBinderCases(
  viewer: Viewer,
  residentId: string,
): Promise<{ isOwn: boolean; cases: BinderCase[] }> {
  if (!isId(residentId)) throw new NotFound("resident");
  const rows = await database()
    .select({
      personId: residents.personId,
      residentName: people.name,
      firstEvaluation: cases.firstEvaluation,
      coEvaluatorApproved: sql<boolean>`${cases.coEvaluatorApprovedAt} is not null`,
      isPaused: sql<boolean>`exists (
        select from ${casePauses} p where p.case_id = ${cases.id} and p.resumed_at is null)`,
      deadlines: sql<unknown>`(select value from settings where key = 'mittist.deadlines')`,
      isMailed: isFinalMailed,
      isMailFailed: isFinalMailFailed,
      isEvaluated: sql<boolean>`exists (select from ${evaluations} e where e.case_id = ${cases.id})`,
      proposed: proposedDays,
      id: cases.id,
      state: cases.state,
      stateSince: cases.stateSince,
      pausedDays: cases.pausedDays,
      practiceDay: cases.practiceDay,
      isClosed: sql<boolean>`${cases.closedAt} is not null`,
      hasReport: sql<boolean>`exists (select from ${reportVersions} v join ${reports} r on r.id = v.report_id
        where r.case_id = ${cases.id})`,
      programme: sql<unknown>`(select content from ${daySchedules} d where d.case_id = ${cases.id})`,
      place: residentPlace,
      hasIntyg: sql<boolean>`exists (select from ${intyg} i where i.case_id = ${cases.id})`,
      sharedDocumentId: sql<string | null>`(
        select d.id from ${issuedDocuments} d join ${reportVersions} v on v.id = d.report_version_id
        join ${reports} r on r.id = v.report_id
        where r.case_id = ${cases.id} and v.kind = 'final' and ${casesWithSharedReport(viewer)})`,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .leftJoin(cases, eq(cases.residentId, residents.id))
    .where(and(eq(residents.id, residentId), residentsWithVisiblePlan(viewer)))
    .orderBy(desc(cases.openedAt));
  const [first] = rows;
  if (!first) throw new NotFound("resident");
  const isOwn = first.personId === viewer.personId;
  return {
    isOwn,
    cases: rows.flatMap((row) => {
      const { id, state, practiceDay, isClosed, hasReport, hasIntyg, sharedDocumentId } = row;
      if (!id || !state) return [];
      const hasProgramme = !isClosed && readsProgramme(viewer, row, isOwn);
      const place = { station: CASE_STEPS.indexOf(state) + 3, step: STEP_NAMES[state] };
      const isToEvaluate = isOwn && hasReached(state, "final") && !row.isEvaluated;
      const move = isClosed ? "" : moveByRole({ ...row, state }, isOwn, viewer.today);
      return [
        {
          id,
          state,
          practiceDay,
          isClosed,
          hasReport,
          hasIntyg,
          isToEvaluate,
          hasProgramme,
          sharedDocumentId,
          ...place,
          move,
        },
      ];
    }),
  };
}

function readsProgramme(
  viewer: Viewer,
  { place, programme, state }: { place: ResidentPlace; programme: unknown; state: CaseState | null },
  isOwn: boolean,
): boolean {
  if (isOwn) return state !== null && hasReached(state, "dated");
  const kept = Schedule.safeParse(programme);
  return kept.success && hasPart(viewer, place, kept.data);
}

type Moving = {
  state: CaseState;
  stateSince: Date | null;
  pausedDays: number | null;
  practiceDay: string | null;
  residentName: string;
  firstEvaluation: boolean | null;
  coEvaluatorApproved: boolean;
  isPaused: boolean;
  isMailed: boolean;
  isMailFailed: boolean;
  isEvaluated: boolean;
  personId: string;
  proposed: { by: string; days: string[] } | null;
  deadlines: unknown;
};

/** What is known to everyone who follows: neither names, nor what passes between the evaluator and others. */
function moveByRole(row: Moving, isOwn: boolean, today: string): string {
  // Told to themselves: who decides the day does so with "dig", all else is about "du".
  const answersSelf = row.proposed !== null && row.proposed.by !== row.personId;
  const self = row.state === "contact" && !answersSelf ? "dig" : "du";
  const facts: MoveFacts = {
    state: row.state,
    practiceDay: row.practiceDay,
    resident: isOwn ? self : row.residentName,
    evaluator: "värderaren",
    coEvaluator: null,
    firstEvaluation: row.firstEvaluation ?? false,
    coEvaluatorApproved: row.coEvaluatorApproved,
    preparation: "done",
    reading: "none",
    escalated: false,
    unanswered: 0,
    hasFailedMail: row.state === "final" && row.isMailFailed,
    isMailed: row.isMailed,
    isEvaluated: row.isEvaluated,
    isPaused: row.isPaused,
    isUnreached: false,
    // Of the silence before the first contact nothing is told here.
    clockFrom:
      row.state !== "assigned" && row.stateSince
        ? addDays(todayIn(row.stateSince), row.pausedDays ?? 0)
        : today,
    // Which days they have talked of is for the two of them.
    proposed:
      isOwn && row.proposed
        ? { byEvaluator: row.proposed.by !== row.personId, days: row.proposed.days }
        : null,
    isClosed: false,
  };
  const { who, does } = whoseMove(facts, readDeadlines(row.deadlines), today);
  return `${capitalise(who)} ${does}`;
}
