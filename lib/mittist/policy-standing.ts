import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type CaseFacts, mayCoordinate, type Reason, standing } from "./policy";
import { hasReached } from "./rules";

/** A case that comes to nothing. An unanswered question to the leadership is no hindrance: nobody here knows of it. */
export function mayClose(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const coordinating = whileUnfinished(viewer, facts);
  if (!coordinating.allowed) return coordinating;
  return facts.isClosed ? refused("closed") : ALLOWED;
}

export function mayPause(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const coordinating = whileUnfinished(viewer, facts);
  return coordinating.allowed ? standing(facts) : coordinating;
}

export function mayResume(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const coordinating = whileUnfinished(viewer, facts);
  if (!coordinating.allowed) return coordinating;
  if (facts.isClosed) return refused("closed");
  return facts.isPaused ? ALLOWED : refused("notPaused");
}

/** Nothing is lost when an evaluator cannot go on; also while the case is paused for that reason. */
export function mayHandOver(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  return mayClose(viewer, facts);
}

/** Beside one who does it for the first time, or another than before, as long as nobody has approved the report. */
export function mayAppointCoEvaluator(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const coordinating = mayCoordinate(viewer, facts.regionId);
  if (!coordinating.allowed) return coordinating;
  if (facts.isClosed) return refused("closed");
  const isOver = hasReached(facts.state, "preliminary") || facts.approvedHash !== null;
  return facts.firstEvaluation && !isOver ? ALLOWED : refused("wrongStep");
}

function whileUnfinished(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const coordinating = mayCoordinate(viewer, facts.regionId);
  if (!coordinating.allowed) return coordinating;
  return hasReached(facts.state, "final") ? refused("afterFinal") : ALLOWED;
}
