import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { cases } from "@/db/schema";
import { casesCoordinated, casesOfFigures, visibleCases } from "@/lib/access/case-scope";
import { residentsToRegister } from "@/lib/access/scope";
import { mayChangeSettings } from "@/lib/case-settings/policy";
import { getCaseSettings } from "@/lib/case-settings/queries";
import { mayEditTemplates } from "@/lib/case-templates/policy";
import { mayApprove, mayReadRegister } from "@/lib/evaluators/policy";
import { findEvaluator } from "@/lib/evaluators/queries";
import { getEvaluations } from "@/lib/figures/evaluation-queries";
import { getFigures } from "@/lib/figures/queries";
import { listAppendices } from "@/lib/mittist/consultation-queries";
import { getConversation } from "@/lib/mittist/escalation-queries";
import { findIntyg } from "@/lib/mittist/intyg-queries";
import { type CaseFacts, mayCoordinate } from "@/lib/mittist/policy";
import * as mittistAfter from "@/lib/mittist/policy-after";
import * as mittistEscalation from "@/lib/mittist/policy-escalation";
import * as mittistReport from "@/lib/mittist/policy-report";
import { mayHandOver } from "@/lib/mittist/policy-standing";
import * as mittistSteps from "@/lib/mittist/policy-steps";
import { findCaseRecord } from "@/lib/mittist/record";
import { getReportPage } from "@/lib/mittist/report-page";
import { openItemFile } from "@/lib/portfolios/item-queries";
import * as portfolio from "@/lib/portfolios/policy";
import { getPortfolio } from "@/lib/portfolios/queries";
import { mayEditSchedule, mayProposeDays } from "@/lib/practice-days/policy";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { WHOLE_INBOX } from "@/lib/reading-group/input";
import { getReportToRead, listReports } from "@/lib/reading-group/queries";
import { registers } from "@/lib/registrations/policy";
import { mayChangeListing, mayOpen } from "@/lib/rounds/policy";
import { mayTakeGoal } from "@/lib/taken-goals/policy";
import type { Clinic } from "../factories";
import { isFound } from "../found";
import { type Ask, both, finds, opens, placeOf } from "./ask";

/** The rows of the matrix about Mitt-i-ST: from registration to evaluation. */
export const CASE_CAPABILITIES: Record<string, Ask> = {
  "registration: make": both(registers, residentsToRegister),
  "round: move a registration": (viewer, { regionId }) => {
    const round = {
      regionIds: [regionId],
      wishesDueOn: "2099-01-01",
      isConfirmed: false,
      isCancelled: false,
    };
    return mayChangeListing(viewer, round, regionId).allowed;
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
  "case settings: change": async (viewer) => {
    const may = mayChangeSettings(viewer).allowed;
    if (may !== (await isFound(getCaseSettings(viewer)))) throw new Error("The policy and the page differ.");
    return may;
  },
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
  "report: open the conversation": (viewer, clinic) =>
    mittistEscalation.mayOpenConversation(viewer, caseOf(clinic), [
      { isOwn: viewer.personId === clinic.evaluator },
    ]),
  "report: open a conversation never begun": (viewer, { caseId }) => isFound(getConversation(viewer, caseId)),
  "report: read preliminary": opens("preliminary"),
  "report: read final": opens("final"),
  "report: read the draft's appendices": (viewer, clinic) =>
    mittistReport.mayReadDraft(viewer, caseOf(clinic, { isWithCoEvaluator: true })),
  "report: read the final's appendices": async (viewer, { caseId }) =>
    (await listAppendices(viewer, caseId)).length > 0,
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
};

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
