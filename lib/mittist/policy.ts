import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId, RegionId } from "@/lib/ids";
import { type CaseState, hasReached, type Preparation } from "./rules";

/** What the policies need to know of a case; the same facts serve the page and the command. */
export type CaseFacts = {
  state: CaseState;
  /** The day its clock runs from: when the state began, and later by what it has been paused. */
  since: string;
  practiceDay: string | null;
  regionId: RegionId;
  residentPersonId: PersonId;
  evaluatorId: PersonId;
  coEvaluatorId: PersonId | null;
  firstEvaluation: boolean;
  coEvaluatorApproved: boolean;
  preparation: Preparation;
  isClosed: boolean;
  isPaused: boolean;
  /** The värderare has said that the ST-läkare does not answer. */
  isUnreached: boolean;
  isFinal: boolean;
  isEscalated: boolean;
  /** Who asked the question that the leadership has not answered. */
  escalatedBy: PersonId | null;
  isWithCoEvaluator: boolean;
  /** Hash of the sections that the present medvärderare approved. */
  approvedHash: string | null;
};

export type Reason = keyof typeof SENTENCES;

/** The sentence on the button that cannot be pressed and in the refusal from the server are the same. */
export const SENTENCES = {
  notYours: "Det är inte ditt uppdrag i det här ärendet.",
  notCoordinator: "Bara regionens Mitt-i-ST-koordinator kan göra det här.",
  closed: "Ärendet är avslutat.",
  paused: "Ärendet är pausat. Koordinatorn kan öppna det igen.",
  alreadyUnreached: "Koordinatorn vet redan att ni inte har fått kontakt.",
  notPaused: "Ärendet är inte pausat.",
  afterFinal: "Rapporten är slutlig. Ärendet blir klart av sig självt.",
  wrongStep:
    "Ärendet har gått vidare sedan du öppnade sidan, eller så är det något annat som ska göras först.",
  coEvaluatorNotRead:
    "Det är ditt första uppdrag. Medvärderaren har inte markerat portföljen som läst än, och det ska göras först.",
  coEvaluatorNotSeen:
    "Det är ditt första uppdrag. Medvärderaren har inte markerat inspelningarna som sedda än, och det ska göras först.",
  notDiscussed:
    "Det är ditt första uppdrag. Skriv först in på portföljens sida vilken dag du och medvärderaren talade om bedömningen.",
  dayMissing: "Praktikdagen är inte bestämd.",
  dayAhead: "Praktikdagen har inte varit än.",
  isFinal: "Rapporten är slutlig och kan inte ändras.",
  escalated:
    "Mitt-i-ST-ledningen har inte svarat på frågan till dem. Rapporten kan skickas när svaret har kommit.",
  notFirstEvaluation: "Ärendet har ingen medvärderare som ska läsa rapporten.",
  withCoEvaluator: "Rapporten är hos medvärderaren för läsning.",
  notWithCoEvaluator: "Rapporten är inte skickad till dig för läsning.",
  readingMissing:
    "Det är ditt första uppdrag. Medvärderaren läser och godkänner rapporten innan den skickas.",
  readingOutdated: "Rapporten är ändrad efter medvärderarens godkännande. Be om en ny läsning.",
  preliminaryMissing: "Den preliminära rapporten ska skickas först.",
  waitingForResident: "ST-läkaren har inte svarat än, och tiden för synpunkter har inte gått ut.",
  correctionsUnanswered: "Alla synpunkter ska ha ett svar innan rapporten blir slutlig.",
  changedMeanwhile:
    "Rapporten har ändrats sedan du öppnade sidan. Läs den igen och skicka sedan. Inget är skickat.",
  hasCorrections: "Du har skrivit synpunkter. Skicka dem, eller ta bort dem först.",
  noCorrections: "Du har inte skrivit någon synpunkt.",
  alreadyEscalated: "Frågan är redan ställd.",
  held: "Rapporten ska vänta. Mitt-i-ST-ledningen säger till när den kan skickas.",
  noLeadership:
    "Regionen har ingen Mitt-i-ST-ledning i portalen, så ingen skulle få frågan. Be koordinatorn se till att någon utses. Inget är sparat.",
  notLeadership: "Bara Mitt-i-ST-ledningen kan svara.",
  alreadyIssued: "Intyget är redan utfärdat.",
  notIssued: "Det finns inget intyg att ersätta än.",
  intygReplaced:
    "Intyget har redan ersatts sedan du öppnade sidan. Läs det nya först. Inget mer är utfärdat.",
  alreadyEvaluated: "Utvärderingen är redan lämnad.",
  caseOpen: "ST-läkaren har redan ett pågående ärende.",
  outboxFull:
    "Så många brev väntar på att skickas att något är fel med e-posten. Inget är skickat eller ändrat, och allt du skrev finns kvar. Försök igen om en stund.",
  notFinal: "Rapporten är inte slutlig än. Den kan delas när den är det.",
  notFollowing: "Rapporten kan delas med huvudhandledare, verksamhetschef och studierektor.",
  tooManyLinks: "Du har redan tio länkar som gäller. Ta tillbaka en av dem först.",
  notFailed: "Brevet väntar inte på en ny adress.",
} as const;

export function mayCoordinate(viewer: Viewer, regionId: RegionId): Decision<Reason> {
  return holdsInRegion(viewer, "coordinator", regionId) ? ALLOWED : refused("notCoordinator");
}

export function isParty(
  viewer: Viewer,
  facts: CaseFacts,
  party: "resident" | "evaluator" | "coordinator",
): boolean {
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

/** Why nothing is done in a case just now: it has ended, or stands still. */
export function standing(facts: Pick<CaseFacts, "isClosed" | "isPaused">): Decision<Reason> {
  if (facts.isClosed) return refused("closed");
  return facts.isPaused ? refused("paused") : ALLOWED;
}

/** What is left before a first evaluation may go on. */
export const UNPREPARED = {
  reading: "coEvaluatorNotRead",
  watching: "coEvaluatorNotSeen",
  discussing: "notDiscussed",
} as const satisfies Record<Exclude<Preparation, "done">, Reason>;
