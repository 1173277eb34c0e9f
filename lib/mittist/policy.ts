import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId, RegionId } from "@/lib/ids";
import {
  type CaseState,
  type Deadlines,
  hasReached,
  mayStopWaiting,
  nextReportedStep,
  type ReportedStep,
} from "./rules";

/** What the policies need to know of a case; the same facts serve the page and the command. */
export type CaseFacts = {
  state: CaseState;
  since: string;
  practiceDay: string | null;
  regionId: RegionId;
  residentPersonId: PersonId;
  evaluatorId: PersonId;
  coEvaluatorId: PersonId | null;
  firstEvaluation: boolean;
  coEvaluatorApproved: boolean;
  isClosed: boolean;
  isFinal: boolean;
  isEscalated: boolean;
  isWithCoEvaluator: boolean;
  /** Hash of the sections that the medvärderare approved. */
  approvedHash: string | null;
};

export type Reason = keyof typeof SENTENCES;

/** The sentence on the button that cannot be pressed and in the refusal from the server are the same. */
export const SENTENCES = {
  notYours: "Det är inte ditt uppdrag i det här ärendet.",
  notCoordinator: "Bara regionens Mitt-i-ST-koordinator kan göra det här.",
  closed: "Ärendet är avslutat.",
  wrongStep:
    "Ärendet har gått vidare sedan du öppnade sidan, eller så är det något annat som ska göras först.",
  coEvaluatorMissing:
    "Det är värderarens första uppdrag. En godkänd medvärderare behövs innan portföljen är läst.",
  dayMissing: "Praktikdagen är inte bestämd.",
  dayAhead: "Praktikdagen har inte varit än.",
  isFinal: "Rapporten är slutlig och kan inte ändras.",
  escalated: "Mitt-i-ST-ledningen har inte svarat på din fråga. Rapporten kan skickas när svaret har kommit.",
  notFirstEvaluation: "Ärendet har ingen medvärderare som ska läsa rapporten.",
  withCoEvaluator: "Rapporten är hos medvärderaren för läsning.",
  notWithCoEvaluator: "Rapporten är inte skickad till dig för läsning.",
  readingMissing:
    "Det är ditt första uppdrag. Medvärderaren läser och godkänner rapporten innan den skickas.",
  readingOutdated: "Rapporten är ändrad efter medvärderarens godkännande. Be om en ny läsning.",
  preliminaryMissing: "Den preliminära rapporten ska skickas först.",
  waitingForResident: "ST-läkaren har inte svarat än, och de två veckorna har inte gått.",
  correctionsUnanswered: "Alla synpunkter ska ha ett svar innan rapporten blir slutlig.",
  changedMeanwhile:
    "Rapporten har ändrats sedan du öppnade sidan. Läs den igen och skicka sedan. Inget är skickat.",
  hasCorrections: "Du har skrivit synpunkter. Skicka dem, eller ta bort dem först.",
  noCorrections: "Du har inte skrivit någon synpunkt.",
  alreadyEscalated: "Frågan är redan ställd.",
  notLeadership: "Bara Mitt-i-ST-ledningen kan svara.",
  alreadyIssued: "Intyget är redan utfärdat.",
  alreadyEvaluated: "Utvärderingen är redan lämnad.",
  caseOpen: "ST-läkaren har redan ett pågående ärende.",
  outboxFull:
    "Så många brev väntar på att skickas att något är fel med e-posten. Inget är skickat eller ändrat, och allt du skrev finns kvar. Försök igen om en stund.",
  notFinal: "Rapporten är inte slutlig än. Den kan delas när den är det.",
  notFollowing: "Rapporten kan delas med huvudhandledare, verksamhetschef och studierektor.",
  notFailed: "Brevet väntar inte på en ny adress.",
} as const;

export function mayCoordinate(viewer: Viewer, regionId: RegionId): Decision<Reason> {
  return holdsInRegion(viewer, "coordinator", regionId) ? ALLOWED : refused("notCoordinator");
}

const STEP_TAKERS: Record<ReportedStep, readonly ("resident" | "evaluator" | "coordinator")[]> = {
  contact: ["resident", "evaluator", "coordinator"],
  dated: ["evaluator", "coordinator"],
  portfolioHandedIn: ["resident"],
  portfolioRead: ["evaluator"],
  practiceDayHeld: ["evaluator"],
};

export function mayTakeStep(viewer: Viewer, facts: CaseFacts, step: ReportedStep): Decision<Reason> {
  if (facts.isClosed) return refused("closed");
  if (!STEP_TAKERS[step].some((party) => isParty(viewer, facts, party))) return refused("notYours");
  if (nextReportedStep(facts.state) !== step) return refused("wrongStep");
  if (step === "portfolioRead" && facts.firstEvaluation && !facts.coEvaluatorApproved)
    return refused("coEvaluatorMissing");
  if (step !== "practiceDayHeld") return ALLOWED;
  if (!facts.practiceDay) return refused("dayMissing");
  return facts.practiceDay > viewer.today ? refused("dayAhead") : ALLOWED;
}

/** A new day may be agreed as long as the old one has not been held. */
export function mayChangeDay(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (facts.isClosed) return refused("closed");
  if (!isParty(viewer, facts, "evaluator") && !isParty(viewer, facts, "coordinator"))
    return refused("notYours");
  if (!hasReached(facts.state, "dated") || hasReached(facts.state, "practiceDayHeld"))
    return refused("wrongStep");
  return ALLOWED;
}

/** The report is the evaluator's until it is final, whatever has been sent meanwhile. */
export function mayWriteReport(
  viewer: Viewer,
  facts: Pick<CaseFacts, "evaluatorId" | "isClosed" | "isFinal">,
): Decision<Reason> {
  if (viewer.personId !== facts.evaluatorId) return refused("notYours");
  if (facts.isFinal) return refused("isFinal");
  return facts.isClosed ? refused("closed") : ALLOWED;
}

export function mayAskForReading(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  if (!facts.firstEvaluation || !facts.coEvaluatorApproved) return refused("notFirstEvaluation");
  return facts.isWithCoEvaluator ? refused("withCoEvaluator") : ALLOWED;
}

export function mayAnswerReading(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (viewer.personId !== facts.coEvaluatorId) return refused("notYours");
  if (facts.state !== "practiceDayHeld") return refused("wrongStep");
  return facts.isWithCoEvaluator ? ALLOWED : refused("notWithCoEvaluator");
}

/** `sectionsHash` is that of the text as it stands now: an approval of other words is no approval. */
export function maySendPreliminary(viewer: Viewer, facts: CaseFacts, sectionsHash: string): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  if (facts.isEscalated) return refused("escalated");
  if (!facts.firstEvaluation) return ALLOWED;
  if (facts.isWithCoEvaluator) return refused("withCoEvaluator");
  if (!facts.approvedHash) return refused("readingMissing");
  return facts.approvedHash === sectionsHash ? ALLOWED : refused("readingOutdated");
}

/** Corrections of fact are the ST-läkare's while the preliminary report is theirs to read. */
export function mayCorrect(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (viewer.personId !== facts.residentPersonId) return refused("notYours");
  return facts.state === "preliminary" ? ALLOWED : refused("wrongStep");
}

export function mayAnswerCorrection(
  viewer: Viewer,
  facts: CaseFacts,
  deadlines: Deadlines,
): Decision<Reason> {
  const writing = mayWriteReport(viewer, facts);
  if (!writing.allowed) return writing;
  if (facts.state === "corrected") return ALLOWED;
  if (facts.state !== "preliminary") return refused("preliminaryMissing");
  return mayStopWaiting(facts.since, deadlines, viewer.today) ? ALLOWED : refused("waitingForResident");
}

export function mayFinalise(
  viewer: Viewer,
  facts: CaseFacts,
  deadlines: Deadlines,
  unanswered: number,
): Decision<Reason> {
  const answering = mayAnswerCorrection(viewer, facts, deadlines);
  if (!answering.allowed) return answering;
  if (facts.isEscalated) return refused("escalated");
  return unanswered > 0 ? refused("correctionsUnanswered") : ALLOWED;
}

export function mayEscalate(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = whileWriting(viewer, facts);
  if (!writing.allowed) return writing;
  return facts.isEscalated ? refused("alreadyEscalated") : ALLOWED;
}

export function mayAnswerEscalation(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  if (!holdsInRegion(viewer, "leadership", facts.regionId)) return refused("notLeadership");
  return facts.isEscalated ? ALLOWED : refused("wrongStep");
}

export function mayIssueIntyg(viewer: Viewer, facts: CaseFacts, isIssued: boolean): Decision<Reason> {
  if (viewer.personId !== facts.evaluatorId) return refused("notYours");
  if (!hasReached(facts.state, "practiceDayHeld")) return refused("wrongStep");
  return isIssued ? refused("alreadyIssued") : ALLOWED;
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

function whileWriting(viewer: Viewer, facts: CaseFacts): Decision<Reason> {
  const writing = mayWriteReport(viewer, facts);
  if (!writing.allowed) return writing;
  return facts.state === "practiceDayHeld" ? ALLOWED : refused("wrongStep");
}

function isParty(viewer: Viewer, facts: CaseFacts, party: "resident" | "evaluator" | "coordinator"): boolean {
  if (party === "resident") return viewer.personId === facts.residentPersonId;
  if (party === "evaluator") return viewer.personId === facts.evaluatorId;
  return holdsInRegion(viewer, "coordinator", facts.regionId);
}

export type CaseRole =
  | "resident"
  | "evaluator"
  | "coEvaluator"
  | "coordinator"
  | "leadership"
  | "reportGroup";

/** Every part the viewer has in the case; more than one when they wear more than one hat. */
export function rolesIn(viewer: Viewer, facts: CaseFacts): ReadonlySet<CaseRole> {
  const roles = new Set<CaseRole>();
  if (viewer.personId === facts.residentPersonId) roles.add("resident");
  if (viewer.personId === facts.evaluatorId) roles.add("evaluator");
  if (viewer.personId === facts.coEvaluatorId) roles.add("coEvaluator");
  for (const role of ["coordinator", "leadership", "reportGroup"] as const) {
    if (holdsInRegion(viewer, role, facts.regionId)) roles.add(role);
  }
  return roles;
}

/** The report group learns from final reports; before that the case is not theirs to follow. */
export function mayFollow(viewer: Viewer, facts: CaseFacts): boolean {
  const roles = rolesIn(viewer, facts);
  return hasReached(facts.state, "final")
    ? roles.size > 0
    : [...roles].some((role) => role !== "reportGroup");
}

/** An escalation is between the evaluator and the leadership. */
export function knowsOfEscalation(viewer: Viewer, facts: CaseFacts): boolean {
  const roles = rolesIn(viewer, facts);
  return roles.has("evaluator") || roles.has("leadership");
}

/** The draft is the evaluator's; the medvärderare reads it once it has been sent to them. */
export function mayReadDraft(viewer: Viewer, facts: CaseFacts): boolean {
  if (viewer.personId === facts.evaluatorId) return true;
  return viewer.personId === facts.coEvaluatorId && (facts.isWithCoEvaluator || facts.approvedHash !== null);
}
