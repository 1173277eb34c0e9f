import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds, holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId, RegionId } from "@/lib/ids";

/** Where someone evaluates or reads beside, today. */
export type EvaluatorFacts = { personId: PersonId; regionIds: readonly RegionId[] };

export const EVALUATOR_SENTENCES = {
  notYours: "Det är värderaren själv som ändrar det här.",
  notCoordinator: "Bara Mitt-i-ST-koordinatorn och ledningen i värderarens region godkänner medvärderare.",
  ownApproval: "Ingen godkänner sig själv.",
  notPauser: "Pauser läggs in av värderaren själv eller av koordinatorn.",
  changedMeanwhile:
    "Uppgifterna har ändrats sedan du öppnade sidan. Ladda om den och skriv in din ändring igen.",
} as const;

export type EvaluatorReason = keyof typeof EVALUATOR_SENTENCES;
type Answer = Decision<EvaluatorReason>;

/** The register is for those who give cases and those who lead; evaluators come from any region. */
export function mayReadRegister(viewer: Viewer): boolean {
  return holds(viewer, "coordinator") || holds(viewer, "leadership");
}

export function mayReadEvaluator(viewer: Viewer, { personId }: EvaluatorFacts): boolean {
  return viewer.personId === personId || mayReadRegister(viewer);
}

export function mayEditProfile(viewer: Viewer, { personId }: EvaluatorFacts): Answer {
  return viewer.personId === personId ? ALLOWED : refused("notYours");
}

export function mayPause(viewer: Viewer, facts: EvaluatorFacts): Answer {
  const coordinates = facts.regionIds.some((id) => holdsInRegion(viewer, "coordinator", id));
  return viewer.personId === facts.personId || coordinates ? ALLOWED : refused("notPauser");
}

/** SFAM's word, written in by those who answer for Mitt-i-ST in the region, never by the evaluator. */
export function mayApprove(viewer: Viewer, { personId, regionIds }: EvaluatorFacts): Answer {
  if (viewer.personId === personId) return refused("ownApproval");
  const answers = regionIds.some(
    (id) => holdsInRegion(viewer, "coordinator", id) || holdsInRegion(viewer, "leadership", id),
  );
  return answers ? ALLOWED : refused("notCoordinator");
}
