import { and, eq, type SQL, sql } from "drizzle-orm";
import { binderExports, jobs, people, residents, units } from "@/db/schema";
import type { AppointmentRole } from "@/lib/access/roles";
import {
  administeredJobs,
  ownExports,
  residentsWithVisiblePlan,
  residentsWithVisibleProfile,
  residentsWithVisibleSupervision,
  visiblePeople,
  visibleResidents,
  visibleUnits,
} from "@/lib/access/scope";
import { mayAppoint, mayInvite } from "@/lib/appointments/policy";
import { mayPutIn } from "@/lib/documents/policy";
import { mayTakeOut } from "@/lib/exports/policy";
import { mayRetryJobs } from "@/lib/jobs/policy";
import { mayDeactivate, mayEditPerson, mayEndSessions, mayReadLog } from "@/lib/people/policy";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";
import * as binder from "@/lib/residents/policy";
import { mayOpenShared } from "@/lib/shared-documents/policy";
import { getSharedDocument } from "@/lib/shared-documents/queries";
import { mayWriteTalk, partyOf } from "@/lib/supervision/policy";
import { mayEditUnits } from "@/lib/units/policy";
import type { Clinic } from "../factories";
import { isFound } from "../found";
import { type Ask, both, finds, opens, placeOf } from "./ask";
import { CASE_CAPABILITIES } from "./case-capabilities";
import { DOCUMENT_CAPABILITIES } from "./document-capabilities";
import type { FinishedClinic } from "./finished-case";

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
  ...CASE_CAPABILITIES,
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

function yearOf({ residentId, resident }: Clinic) {
  return { residentId, residentPersonId: resident };
}

function personOf({ resident, regionId }: Clinic) {
  return { id: resident, regionIds: [regionId], isDeactivated: false, hasIdentity: true, invitedBy: null };
}

function isIntygOf({ caseId }: FinishedClinic): SQL {
  return sql`${jobs.key} in (select 'render-intyg:' || i.id from intyg i where i.case_id = ${caseId})`;
}
