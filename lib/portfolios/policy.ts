import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseFacts } from "@/lib/mittist/policy";
import { hasReached } from "@/lib/mittist/rules";

export const SENTENCES = {
  notYours: "Det är ST-läkaren som fyller portföljen.",
  notReader: "Det är värderaren och medvärderaren som läser portföljen.",
  ended: "Ärendet är avslutat. Portföljen ändras inte längre.",
  paused: "Ärendet är pausat. Koordinatorn kan öppna det igen.",
  notDated: "Portföljen lämnas in när praktikdagen är bestämd. Det du har valt finns kvar till dess.",
  handedIn: "Portföljen är inlämnad. Det som ingår i den ändras inte, men du kan lägga till mer.",
  notHandedIn: "Portföljen är inte inlämnad än.",
  missing: "Några punkter saknas. Välj något för dem, eller hoppa över dem med ett skäl.",
  hindered: "Något av det du har valt kan inte lämnas in som det är. Det står vid dokumentet.",
  unknownPoint: "Checklistan har ändrats sedan du öppnade sidan. Ladda om den och försök igen.",
  alreadyIn: "Dokumentet ingår redan i portföljen.",
  alreadyRead: "Det är redan markerat.",
  noRecordings: "Det finns inga inspelningar att se.",
  coEvaluatorMissing:
    "Det är ditt första uppdrag. Koordinatorn ska utse en godkänd medvärderare innan portföljen är läst.",
  noCoEvaluator: "Ärendet har ingen medvärderare att tala med.",
  discussionAhead: "Samtalet kan inte ligga i framtiden.",
  discussionTooEarly: "Samtalet kan inte ha varit innan ni fick uppdraget.",
} as const;

export type PortfolioReason = keyof typeof SENTENCES;
type Answer = Decision<PortfolioReason>;

export type PortfolioFacts = Pick<
  CaseFacts,
  | "state"
  | "isClosed"
  | "isPaused"
  | "residentPersonId"
  | "evaluatorId"
  | "coEvaluatorId"
  | "firstEvaluation"
  | "coEvaluatorApproved"
>;

/** The portfolio is under way from the first day of the case until it is archived or closed. */
function hasEnded({ state, isClosed }: Pick<PortfolioFacts, "state" | "isClosed">): boolean {
  return isClosed || hasReached(state, "archived");
}

export function isHandedIn({ state }: Pick<PortfolioFacts, "state">): boolean {
  return hasReached(state, "portfolioHandedIn");
}

/** To choose, to skip and to list recordings. */
export function mayFillPortfolio(viewer: Viewer, facts: PortfolioFacts): Answer {
  if (viewer.personId !== facts.residentPersonId) return refused("notYours");
  return hasEnded(facts) ? refused("ended") : ALLOWED;
}

/** To take out what was chosen, or to leave a point out: only while nobody else has it. */
export function mayChangePortfolio(viewer: Viewer, facts: PortfolioFacts): Answer {
  const filling = mayFillPortfolio(viewer, facts);
  if (!filling.allowed) return filling;
  return isHandedIn(facts) ? refused("handedIn") : ALLOWED;
}

export function mayHandIn(
  viewer: Viewer,
  facts: PortfolioFacts,
  open: { missing: number; hindered: number },
): Answer {
  const changing = mayChangePortfolio(viewer, facts);
  if (!changing.allowed) return changing;
  if (facts.isPaused) return refused("paused");
  if (facts.state !== "dated") return refused("notDated");
  if (open.missing > 0) return refused("missing");
  return open.hindered > 0 ? refused("hindered") : ALLOWED;
}

export function isEvaluating(viewer: Viewer, facts: PortfolioFacts): boolean {
  return viewer.personId === facts.evaluatorId || viewer.personId === facts.coEvaluatorId;
}

/** The ST-läkare's own for good; the evaluators' from the handing in for as long as there is a report to write. */
export function mayOpenPortfolio(viewer: Viewer, facts: PortfolioFacts): boolean {
  if (viewer.personId === facts.residentPersonId) return true;
  return isEvaluating(viewer, facts) && isHandedIn(facts) && !hasEnded(facts);
}

/** To say that one has been through it, and to write notes of one's own beside it. */
export function mayReadAlong(viewer: Viewer, facts: PortfolioFacts): Answer {
  if (!isEvaluating(viewer, facts)) return refused("notReader");
  if (hasEnded(facts)) return refused("ended");
  return isHandedIn(facts) ? ALLOWED : refused("notHandedIn");
}

export type ReadPart = "portfolio" | "recordings";

export function mayMarkRead(
  viewer: Viewer,
  facts: PortfolioFacts,
  mark: { part: ReadPart; isMarked: boolean; hasRecordings: boolean },
): Answer {
  const reading = mayReadAlong(viewer, facts);
  if (!reading.allowed) return reading;
  if (mark.isMarked) return refused("alreadyRead");
  if (facts.isPaused) return refused("paused");
  if (mark.part === "recordings") return mark.hasRecordings ? ALLOWED : refused("noRecordings");
  const isHeld = viewer.personId === facts.evaluatorId && facts.firstEvaluation && !facts.coEvaluatorApproved;
  return isHeld ? refused("coEvaluatorMissing") : ALLOWED;
}

/** Either of the two notes the day on which they talked: not a coming one, and not before they had the case. */
export function mayNoteDiscussion(
  viewer: Viewer,
  facts: PortfolioFacts,
  { heldOn, assignedOn }: { heldOn: string; assignedOn: string },
): Answer {
  const reading = mayReadAlong(viewer, facts);
  if (!reading.allowed) return reading;
  if (facts.isPaused) return refused("paused");
  if (facts.coEvaluatorId === null) return refused("noCoEvaluator");
  if (heldOn > viewer.today) return refused("discussionAhead");
  return heldOn < assignedOn ? refused("discussionTooEarly") : ALLOWED;
}
