import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { type CaseFacts, type Reason, rolesIn } from "./policy";
import { whileWriting } from "./policy-report";

/** A question is between the one who asked it and the leadership, also when the case has changed hands. */

export function mayEscalate(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  if (!facts.isEscalated) return ALLOWED;
  return refused(facts.escalatedBy === viewer.personId ? "alreadyEscalated" : "held");
}

export function mayConverse(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const isAsker = facts.escalatedBy === viewer.personId;
  if (!isAsker && !holdsInRegion(viewer, "leadership", facts.regionId)) return refused("notLeadership");
  return facts.isEscalated ? ALLOWED : refused("wrongStep");
}

export function mayAnswerEscalation(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (!holdsInRegion(viewer, "leadership", facts.regionId)) return refused("notLeadership");
  return facts.isEscalated ? ALLOWED : refused("wrongStep");
}

/** Whoever asked, and the leadership; nobody when nothing was asked. What has been answered stays open to both. */
export function mayOpenConversation(
  viewer: Viewer,
  { regionId }: Pick<CaseFacts, "regionId">,
  questions: readonly { isOwn: boolean }[],
): boolean {
  if (questions.length === 0) return false;
  return questions.some(({ isOwn }) => isOwn) || holdsInRegion(viewer, "leadership", regionId);
}

/** Whether a page may say that a question waits for its answer. */
export function knowsOfEscalation(viewer: Viewer, facts: CaseFacts): boolean {
  return facts.escalatedBy === viewer.personId || rolesIn(viewer, facts).has("leadership");
}
