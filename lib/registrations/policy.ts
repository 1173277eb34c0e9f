import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { type ResidentPlace, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const REGISTRATION_SENTENCES = {
  notYours: "Det är ST-läkaren, studierektorn och Mitt-i-ST-koordinatorn som anmäler till Mitt-i-ST.",
  alreadyRegistered: "Det finns redan en anmälan. Ändra den i stället för att anmäla en gång till.",
  caseOpen: "Det finns redan ett pågående Mitt-i-ST-ärende. En ny anmälan kan göras när det är avslutat.",
  caseDone: "Mitt-i-ST är genomförd. Rapporten är slutlig.",
  completed: "ST är avslutad. Mitt-i-ST görs under tiden.",
  allotted: "Anmälan har blivit ett ärende och kan inte ändras här. Hör av dig till koordinatorn.",
  withdrawn: "Anmälan är återtagen.",
  outboxFull:
    "Så många brev väntar på att skickas att något är fel med e-posten. Inget är sparat, men allt du skrev finns kvar. Försök igen om en stund.",
} as const;

export type RegistrationReason = keyof typeof REGISTRATION_SENTENCES;
type Answer = Decision<RegistrationReason>;

/** What stands between an ST-läkare and a new registration. */
export type RegisterFacts = {
  hasOpenCase: boolean;
  /** The report of a case that stands open is final. */
  isDone: boolean;
  hasRegistration: boolean;
  isCompleted: boolean;
};

export function mayRegister(viewer: Viewer, place: ResidentPlace, facts: RegisterFacts): Answer {
  if (!registers(viewer, place)) return refused("notYours");
  if (facts.hasOpenCase) return refused(facts.isDone ? "caseDone" : "caseOpen");
  if (facts.isCompleted) return refused("completed");
  return facts.hasRegistration ? refused("alreadyRegistered") : ALLOWED;
}

/** A registration can be changed and withdrawn until somebody has been given. */
export function mayChangeRegistration(
  viewer: Viewer,
  place: ResidentPlace,
  facts: { isAllotted: boolean; isWithdrawn: boolean },
): Answer {
  if (!registers(viewer, place)) return refused("notYours");
  if (facts.isAllotted) return refused("allotted");
  return facts.isWithdrawn ? refused("withdrawn") : ALLOWED;
}

export function registers(viewer: Viewer, place: ResidentPlace): boolean {
  const relations = relationsTo(viewer, place);
  return relations.has("self") || relations.has("studierektor") || relations.has("coordinator");
}
