import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type CaseFacts, isParty, type Reason, standing, UNPREPARED } from "./policy";
import { hasReached, nextReportedStep, type ReportedStep } from "./rules";

const STEP_TAKERS: Record<ReportedStep, readonly ("resident" | "evaluator" | "coordinator")[]> = {
  contact: ["resident", "evaluator", "coordinator"],
  dated: ["evaluator", "coordinator"],
  practiceDayHeld: ["evaluator"],
};

export function mayTakeStep(viewer: Viewer, facts: CaseFacts, step: ReportedStep): Decision<Reason> {
  const going = standing(facts);
  if (!going.allowed) return going;
  if (!STEP_TAKERS[step].some((party) => isParty(viewer, facts, party))) return refused("notYours");
  if (nextReportedStep(facts.state) !== step) return refused("wrongStep");
  if (step !== "practiceDayHeld") return ALLOWED;
  if (!facts.practiceDay) return refused("dayMissing");
  if (facts.practiceDay > viewer.today) return refused("dayAhead");
  return facts.preparation === "done" ? ALLOWED : refused(UNPREPARED[facts.preparation]);
}

export function mayChangeDay(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const going = standing(facts);
  if (!going.allowed) return going;
  if (!isParty(viewer, facts, "evaluator") && !isParty(viewer, facts, "coordinator"))
    return refused("notYours");
  if (!hasReached(facts.state, "dated") || hasReached(facts.state, "practiceDayHeld"))
    return refused("wrongStep");
  return ALLOWED;
}

/** Not to be waited for: whoever has called in vain says so at once. */
export function mayReportUnreached(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const going = standing(facts);
  if (!going.allowed) return going;
  if (!isParty(viewer, facts, "evaluator")) return refused("notYours");
  if (facts.state !== "assigned") return refused("wrongStep");
  return facts.isUnreached ? refused("alreadyUnreached") : ALLOWED;
}
