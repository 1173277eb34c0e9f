import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { binderExports, cases, jobs, people, residents, units } from "@/db/schema";
import { casesCoordinated, casesOfFigures, visibleCases } from "@/lib/access/case-scope";
import type { AppointmentRole } from "@/lib/access/roles";
import {
  administeredJobs,
  ownExports,
  residentsToRegister,
  residentsWithVisiblePlan,
  residentsWithVisibleProfile,
  residentsWithVisibleSupervision,
  visiblePeople,
  visibleResidents,
  visibleUnits,
} from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayAppoint, mayInvite } from "@/lib/appointments/policy";
import { mayEditTemplates } from "@/lib/case-templates/policy";
import { mayPutIn } from "@/lib/documents/policy";
import { mayApprove, mayReadRegister } from "@/lib/evaluators/policy";
import { findEvaluator } from "@/lib/evaluators/queries";
import { mayTakeOut } from "@/lib/exports/policy";
import { getEvaluations } from "@/lib/figures/evaluation-queries";
import { getFigures } from "@/lib/figures/queries";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import { mayRetryJobs } from "@/lib/jobs/policy";
import { findIntyg } from "@/lib/mittist/intyg-queries";
import { type CaseFacts, mayCoordinate } from "@/lib/mittist/policy";
import * as mittistAfter from "@/lib/mittist/policy-after";
import * as mittistEscalation from "@/lib/mittist/policy-escalation";
import * as mittistReport from "@/lib/mittist/policy-report";
import { mayHandOver } from "@/lib/mittist/policy-standing";
import * as mittistSteps from "@/lib/mittist/policy-steps";
import { findCaseRecord } from "@/lib/mittist/record";
import { getReportPage } from "@/lib/mittist/report-page";
import { mayDeactivate, mayEditPerson, mayEndSessions, mayReadLog } from "@/lib/people/policy";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";
import { openItemFile } from "@/lib/portfolios/item-queries";
import * as portfolio from "@/lib/portfolios/policy";
import { getPortfolio } from "@/lib/portfolios/queries";
import { mayEditSchedule, mayProposeDays } from "@/lib/practice-days/policy";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { WHOLE_INBOX } from "@/lib/reading-group/input";
import { getReportToRead, listReports } from "@/lib/reading-group/queries";
import { registers } from "@/lib/registrations/policy";
import * as binder from "@/lib/residents/policy";
import { mayOpen } from "@/lib/rounds/policy";
import { mayOpenShared } from "@/lib/shared-documents/policy";
import { getSharedDocument } from "@/lib/shared-documents/queries";
import { mayWriteTalk, partyOf } from "@/lib/supervision/policy";
import { mayTakeGoal } from "@/lib/taken-goals/policy";
import { mayEditUnits } from "@/lib/units/policy";
import type { Clinic } from "../factories";
import { isFound } from "../found";
import { DOCUMENT_CAPABILITIES } from "./document-capabilities";
import type { FinishedClinic } from "./finished-case";

type Ask = (viewer: Viewer, clinic: FinishedClinic) => boolean | Promise<boolean>;

/** Each row of the matrix asked of the code: of the policy functions, and of the database where a scope decides. */
export const CAPABILITIES: Record<string, Ask> = {
  "binder: open": (viewer, clinic) =>
    finds(residents, and(eq(residents.id, clinic.residentId), visibleResidents(viewer))),
  "binder: see whose it is": (viewer, clinic) =>
    finds(residents, and(eq(residents.id, clinic.residentId), residentsWithVisibleProfile(viewer))),
  "binder: read profile": (viewer, clinic) => binder.mayReadProfile(viewer, placeOf(clinic)),
  "binder: read plan": both(binder.mayReadPlan, residentsWithVisiblePlan),
  "binder: read supervision": both(binder.mayReadSupervision, residentsWithVisibleSupervision),
  "plan: write own text": (viewer, clinic) => binder.mayWritePlan(viewer, placeOf(clinic)).allowed,
  "plan: edit activities": (viewer, clinic) => binder.mayEditPlan(viewer, placeOf(clinic)).allowed,
  "plan: evaluate delmål": (viewer, clinic) => binder.mayEvaluate(viewer, placeOf(clinic)).allowed,
  "plan: judge delmål": (viewer, clinic) => binder.mayJudgeGoal(viewer, placeOf(clinic)).allowed,
  "plan: revise": (viewer, clinic) => binder.mayReviseIup(viewer, placeOf(clinic)).allowed,
  "plan: recommend": (viewer, clinic) => binder.mayRecommend(viewer, [clinic.areaId]).allowed,
  "profile: edit service": (viewer, clinic) => binder.mayEditService(viewer, placeOf(clinic)).allowed,
  "profile: create": (viewer, clinic) => binder.mayCreateResident(viewer, clinic).allowed,
  "year: sign": (viewer, clinic) => partyOf(viewer, yearOf(clinic)) !== null,
  "talk: resident's note": talk("residentNote"),
  "talk: supervisor's note": talk("supervisorNote"),
  "talk: agreed": talk("agreed"),
  "talk: next": talk("next"),
  "talk: private": talk("private"),
  "talk: shared when signed": (viewer, clinic) =>
    mayWriteTalk(viewer, { ...yearOf(clinic), signed: true, removed: false }, "agreed").allowed,
  "export: take out all": async (viewer, clinic) => {
    const byPolicy = mayTakeOut(viewer, placeOf(clinic)).allowed;
    const byScope = await finds(
      binderExports,
      and(eq(binderExports.id, clinic.exportId), ownExports(viewer)),
    );
    if (byPolicy !== byScope) throw new Error(`The policy says ${byPolicy} and the database ${byScope}.`);
    return byPolicy;
  },
  "file: the signed year": opens("year"),
  ...DOCUMENT_CAPABILITIES,
  "registration: make": async (viewer, clinic) => {
    const byPolicy = registers(viewer, placeOf(clinic));
    const byScope = await finds(
      residents,
      and(eq(residents.id, clinic.residentId), residentsToRegister(viewer)),
    );
    if (byPolicy !== byScope) throw new Error(`The policy says ${byPolicy} and the database ${byScope}.`);
    return byPolicy;
  },
  "round: see any": (viewer, clinic) => mayOpen(viewer, { regionIds: [clinic.regionId] }),
  "evaluators: read register": (viewer) => mayReadRegister(viewer),
  "evaluators: be one": async (viewer) =>
    (await findEvaluator(database(), viewer.today, viewer.personId)) !== null,
  "evaluators: approve": (viewer, { evaluator, regionId }) =>
    mayApprove(viewer, { personId: evaluator, regionIds: [regionId] }).allowed,
  "case: see state": (viewer, clinic) =>
    finds(cases, and(eq(cases.residentId, clinic.residentId), visibleCases(viewer))),
  "case: coordinate": (viewer, clinic) => mayCoordinate(viewer, clinic.regionId).allowed,
  "case: report contact": (viewer, clinic) =>
    mittistSteps.mayTakeStep(viewer, caseOf(clinic, { state: "assigned" }), "contact").allowed,
  "case: propose a practice day": (viewer, clinic) =>
    mayProposeDays(viewer, caseOf(clinic, { state: "contact" })).allowed,
  "case: change the programme": (viewer, clinic) =>
    mayEditSchedule(viewer, caseOf(clinic, { state: "dated" })).allowed,
  "case: change the programme held": (viewer, clinic) => mayEditSchedule(viewer, caseOf(clinic)).allowed,
  "case: read the programme": (viewer, { caseId }) => isFound(getDayPage(viewer, caseId)),
  "case: hand over": (viewer, clinic) => mayHandOver(viewer, caseOf(clinic)).allowed,
  "case: report silence": (viewer, clinic) =>
    mittistSteps.mayReportUnreached(viewer, caseOf(clinic, { state: "assigned" })).allowed,
  "case templates: edit": (viewer) => mayEditTemplates(viewer).allowed,
  "case: hand in portfolio": (viewer, clinic) =>
    portfolio.mayHandIn(viewer, caseOf(clinic, { state: "dated" }), { missing: 0, hindered: 0 }).allowed,
  "case: read portfolio": (viewer, clinic) =>
    portfolio.mayReadAlong(viewer, caseOf(clinic, { state: "portfolioHandedIn" })).allowed,
  "case: open portfolio": async (viewer, clinic) => {
    const { caseId } = clinic;
    const byPolicy = portfolio.mayOpenPortfolio(viewer, caseOf(clinic, { state: "final" }));
    const record = await findCaseRecord(viewer, caseId);
    const onPage = record !== null && (await isFound(getPortfolio(viewer, record)));
    const file = await isFound(openItemFile(viewer, { caseId, number: 1, how: "shown" }));
    if (onPage !== file || onPage !== byPolicy) throw new Error("The policy, the page and the file differ.");
    return onPage;
  },
  "report: write": (viewer, clinic) => mittistReport.mayWriteReport(viewer, caseOf(clinic)).allowed,
  "report: write when final": (viewer, clinic) =>
    mittistReport.mayWriteReport(viewer, caseOf(clinic, { isFinal: true })).allowed,
  "report: preview": (viewer, clinic) =>
    mittistReport.mayPreview(viewer, caseOf(clinic, { isWithCoEvaluator: true })),
  "report: approve first": (viewer, clinic) =>
    mittistReport.mayAnswerReading(viewer, caseOf(clinic, { isWithCoEvaluator: true })).allowed,
  "report: correct facts": (viewer, clinic) =>
    mittistReport.mayCorrect(viewer, caseOf(clinic, { state: "preliminary" })).allowed,
  "report: answer escalation": (viewer, clinic) =>
    mittistEscalation.mayAnswerEscalation(viewer, caseOf(clinic, { isEscalated: true })).allowed,
  "report: talk of escalation": (viewer, clinic) =>
    mittistEscalation.mayConverse(
      viewer,
      caseOf(clinic, { isEscalated: true, escalatedBy: clinic.evaluator }),
    ).allowed,
  "report: read preliminary": opens("preliminary"),
  "report: read final": opens("final"),
  "report: open its page": (viewer, { caseId }) => isFound(getReportPage(viewer, caseId)),
  "report: read for the group": async (viewer, { caseId }) => {
    const opens = await isFound(getReportToRead(viewer, caseId));
    const listed = (await listReports(viewer, WHOLE_INBOX)).rows.some((row) => row.caseId === caseId);
    if (opens !== listed) throw new Error("The list and the report differ.");
    return opens;
  },
  "report: take a goal into the plan": (viewer, clinic) => mayTakeGoal(viewer, placeOf(clinic)).allowed,
  "figures: read": async (viewer, clinic) => {
    const reads = await isFound(getFigures(viewer));
    if (reads !== (await isFound(getEvaluations(viewer, { region: null, year: null })))) {
      throw new Error("Figures and evaluations differ.");
    }
    return reads && (await finds(cases, and(eq(cases.id, clinic.caseId), casesOfFigures(viewer))));
  },
  "figures: read the load": (viewer, clinic) =>
    finds(cases, and(eq(cases.id, clinic.caseId), casesCoordinated(viewer))),
  "report: share": (viewer, clinic) =>
    mittistAfter.mayShareReport(viewer, caseOf(clinic, { state: "final", isFinal: true })).allowed,
  "intyg: issue": (viewer, clinic) => mittistAfter.mayIssueIntyg(viewer, caseOf(clinic), false).allowed,
  "intyg: replace": (viewer, clinic) =>
    mittistAfter.mayReplaceIntyg(viewer, caseOf(clinic, { state: "archived", isFinal: true }), true).allowed,
  "intyg: read": async (viewer, clinic) => {
    const onPage = (await findIntyg(viewer, clinic.caseId)) !== null;
    if (onPage !== (await opens("intyg")(viewer, clinic))) throw new Error("The page and the file differ.");
    return onPage;
  },
  "case: evaluate": (viewer, clinic) =>
    mittistAfter.mayEvaluate(viewer, caseOf(clinic, { state: "final", isFinal: true }), false).allowed,
  "own text: write": (viewer, clinic) => mayWritePortfolioText(viewer, placeOf(clinic)).allowed,
  "own text: read": (viewer, { textId }) => isFound(openPortfolioText(viewer, textId, "shown")),
  "shared documents: see any": (viewer) => mayOpenShared(viewer),
  "shared documents: read": (viewer, { templateId }) => isFound(getSharedDocument(viewer, templateId)),
  "shared documents: keep": (viewer, { regionId, areaId }) =>
    mayPutIn(viewer, { kind: "region", regionId, areaIds: [areaId] }).allowed,
  "people: see the directory": (viewer, clinic) =>
    finds(
      people,
      and(eq(people.id, clinic.leadership), visiblePeople(viewer)),
      clinic.leadership === viewer.personId,
    ),
  "people: see Maja": (viewer, clinic) =>
    finds(people, and(eq(people.id, clinic.resident), visiblePeople(viewer))),
  "people: invite": (viewer) => mayInvite(viewer).allowed,
  "people: edit": (viewer, clinic) => mayEditPerson(viewer, personOf(clinic)).allowed,
  "people: end sessions": (viewer, clinic) => mayEndSessions(viewer, personOf(clinic)).allowed,
  "people: deactivate": (viewer, clinic) => mayDeactivate(viewer, personOf(clinic)).allowed,
  "appoint: main supervisor": appoints("mainSupervisor"),
  "appoint: placement supervisor": appoints("placementSupervisor"),
  "appoint: chief": appoints("chief"),
  "appoint: studierektor": appoints("studierektor"),
  "appoint: evaluator": appoints("evaluator"),
  "appoint: co-evaluator": appoints("coEvaluator"),
  "appoint: coordinator": appoints("coordinator"),
  "appoint: administrator": appoints("administrator"),
  "appoint: oneself": (viewer, clinic) =>
    mayAppoint(viewer, subjectOf(clinic, "mainSupervisor"), viewer.personId).allowed,
  "unit: see": (viewer, clinic) => finds(units, and(eq(units.id, clinic.unitId), visibleUnits(viewer))),
  "unit: see any": (viewer) => finds(units, visibleUnits(viewer)),
  "unit: edit": (viewer, clinic) => mayEditUnits(viewer, clinic.regionId).allowed,
  "log: read": (viewer) => mayReadLog(viewer).allowed,
  "work: do again": async (viewer, clinic) =>
    mayRetryJobs(viewer).allowed && (await finds(jobs, and(isIntygOf(clinic), administeredJobs(viewer)))),
};

type Table =
  | typeof binderExports
  | typeof residents
  | typeof cases
  | typeof people
  | typeof units
  | typeof jobs;

async function finds(table: Table, where: SQL | undefined, isOwn = false): Promise<boolean> {
  return !isOwn && (await database().$count(table, where)) > 0;
}

/** The policy and the scope must agree: where they differ, somebody sees what they may not, or the other way round. */
function both(
  policy: (viewer: Viewer, resident: ReturnType<typeof placeOf>) => boolean,
  scope: (viewer: Viewer) => SQL,
): Ask {
  return async (viewer, clinic) => {
    const byPolicy = policy(viewer, placeOf(clinic));
    const byScope = await finds(residents, and(eq(residents.id, clinic.residentId), scope(viewer)));
    if (byPolicy !== byScope) throw new Error(`The policy says ${byPolicy} and the database ${byScope}.`);
    return byPolicy;
  };
}

function opens(file: keyof FinishedClinic["files"]): Ask {
  return (viewer, { files }) => isFound(getIssuedDocument(viewer, files[file]));
}

function talk(slot: "residentNote" | "supervisorNote" | "agreed" | "next" | "private"): Ask {
  return (viewer, clinic) =>
    mayWriteTalk(viewer, { ...yearOf(clinic), signed: false, removed: false }, slot).allowed;
}

/** Appointing the stranger, so that nobody is refused merely for appointing themselves. */
function appoints(role: AppointmentRole): Ask {
  return (viewer, clinic) => mayAppoint(viewer, subjectOf(clinic, role), clinic.formerSupervisor).allowed;
}

function subjectOf({ regionId, areaId, unitId, resident }: Clinic, role: AppointmentRole) {
  return { role, regionId, areaId, unitId, residentPersonId: resident };
}

function placeOf({ residentId: id, resident: personId, unitId, areaId, regionId }: Clinic) {
  return { id, personId, unitId, areaId, regionId };
}

function yearOf({ residentId, resident }: Clinic) {
  return { residentId, residentPersonId: resident };
}

function personOf({ resident, regionId }: Clinic) {
  return { id: resident, regionIds: [regionId], isDeactivated: false, hasIdentity: true, invitedBy: null };
}

function caseOf(clinic: Clinic, facts: Partial<CaseFacts> = {}): CaseFacts {
  return {
    state: "practiceDayHeld",
    since: "2026-11-01",
    practiceDay: "2026-11-10",
    regionId: clinic.regionId,
    residentPersonId: clinic.resident,
    evaluatorId: clinic.evaluator,
    coEvaluatorId: clinic.coEvaluator,
    firstEvaluation: true,
    coEvaluatorApproved: true,
    preparation: "done",
    isClosed: false,
    isPaused: false,
    isUnreached: false,
    isFinal: false,
    isEscalated: false,
    escalatedBy: null,
    isWithCoEvaluator: false,
    approvedHash: null,
    ...facts,
  };
}

function isIntygOf({ caseId }: FinishedClinic): SQL {
  return sql`${jobs.key} in (select 'render-intyg:' || i.id from intyg i where i.case_id = ${caseId})`;
}
