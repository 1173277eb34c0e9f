import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseFacts, Reason } from "./policy";
import { hasReached } from "./rules";

export function mayIssueIntyg(viewer: Viewer, facts: CaseFacts, isIssued: boolean): Decision<Reason> {
  if (viewer.personId !== facts.evaluatorId) return refused("notYours");
  if (!hasReached(facts.state, "practiceDayHeld")) return refused("wrongStep");
  return isIssued ? refused("alreadyIssued") : ALLOWED;
}

/** Also when the case is archived: an error on paper may be found late. After a handover it is for the present one. */
export function mayReplaceIntyg(viewer: Viewer, facts: CaseFacts, isIssued: boolean): Decision<Reason> {
  if (viewer.personId !== facts.evaluatorId) return refused("notYours");
  return isIssued ? ALLOWED : refused("notIssued");
}

/** The two whom the final report is between; when anybody else reads it, the ST-läkare is told. */
export function isAuthorOrSubject(viewer: Viewer, facts: CaseFacts): boolean {
  return viewer.personId === facts.residentPersonId || viewer.personId === facts.evaluatorId;
}

/** Nobody but the ST-läkare decides who else reads the final report. */
export function mayShareReport(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (viewer.personId !== facts.residentPersonId) return refused("notYours");
  return facts.isFinal ? ALLOWED : refused("notFinal");
}

export function mayEvaluate(viewer: Viewer, facts: CaseFacts, isEvaluated: boolean): Decision<Reason> {
  if (viewer.personId !== facts.residentPersonId) return refused("notYours");
  if (isEvaluated) return refused("alreadyEvaluated");
  return hasReached(facts.state, "final") ? ALLOWED : refused("wrongStep");
}
