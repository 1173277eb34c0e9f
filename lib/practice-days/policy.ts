import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { type CaseFacts, isParty, type Reason, rolesIn, SENTENCES, standing } from "@/lib/mittist/policy";
import { hasReached } from "@/lib/mittist/rules";

const DAY_SENTENCES = {
  ownDay: "Det är ditt eget förslag. Den andra svarar på det.",
  notYourDay: "Förslaget är inte ditt att ta tillbaka.",
  dayGone: "Förslaget finns inte längre: det är besvarat eller tillbakataget.",
  dayPassed: "Den föreslagna dagen har varit.",
  scheduleChanged:
    "Programmet har ändrats av någon annan sedan du öppnade sidan. Inget är sparat, och det du skrev står kvar här. Öppna programmet i en ny flik och för in det som saknas.",
} as const;

export type DayReason = Reason | keyof typeof DAY_SENTENCES;

export const PRACTICE_DAY_REASONS: Record<DayReason, string> = { ...SENTENCES, ...DAY_SENTENCES };

/** The ST-läkare and the värderare agree on the day between themselves, until it has been held. */
export function mayProposeDays(viewer: Viewer, facts: CaseFacts): Decision<DayReason> {
  const going = standing(facts);
  if (!going.allowed) return going;
  if (!isOneOfTheTwo(viewer, facts)) return refused("notYours");
  return hasReached(facts.state, "practiceDayHeld") ? refused("wrongStep") : ALLOWED;
}

export function mayAnswerDay(viewer: Viewer, facts: CaseFacts, proposedBy: string): Decision<DayReason> {
  const proposing = mayProposeDays(viewer, facts);
  if (!proposing.allowed) return proposing;
  return proposedBy === viewer.personId ? refused("ownDay") : ALLOWED;
}

export function mayWithdrawDay(viewer: Viewer, facts: CaseFacts, proposedBy: string): Decision<DayReason> {
  const proposing = mayProposeDays(viewer, facts);
  if (!proposing.allowed) return proposing;
  return proposedBy === viewer.personId ? ALLOWED : refused("notYourDay");
}

/** The programme, also before it is kept. Those who are on a row of it open it by that. */
export function mayFollowDay(viewer: Viewer, facts: CaseFacts): boolean {
  const roles = rolesIn(viewer, facts);
  return (["resident", "evaluator", "coEvaluator", "coordinator"] as const).some((role) => roles.has(role));
}

export function mayEditSchedule(viewer: Viewer, facts: CaseFacts): Decision<DayReason> {
  const going = standing(facts);
  if (!going.allowed) return going;
  if (!isOneOfTheTwo(viewer, facts)) return refused("notYours");
  const isAhead = hasReached(facts.state, "dated") && !hasReached(facts.state, "practiceDayHeld");
  return isAhead ? ALLOWED : refused("wrongStep");
}

function isOneOfTheTwo(viewer: Viewer, facts: CaseFacts): boolean {
  return isParty(viewer, facts, "resident") || isParty(viewer, facts, "evaluator");
}
