import { addDays } from "@/lib/dates";
import { type CaseState, type Deadlines, firstName } from "./rules";

/** How long it has been silent between the two: first the ST-läkare calls, then the värderare, then somebody helps. */
export type ContactStage = "waiting" | "evaluatorCalls" | "unreached";

export type SilenceFacts = {
  state: CaseState;
  /** The day the clock runs from. */
  since: string;
  deadlines: Pick<Deadlines, "contactDays">;
  /** The värderare has said that the ST-läkare does not answer. */
  isUnreached: boolean;
};

export function contactStage(facts: SilenceFacts, today: string): ContactStage {
  if (facts.isUnreached) return "unreached";
  const { contactDays } = facts.deadlines;
  if (today > addDays(facts.since, 2 * contactDays)) return "unreached";
  return today > addDays(facts.since, contactDays) ? "evaluatorCalls" : "waiting";
}

/** Who the one on the case page turns to. */
export type Contact = { part: string; name: string; email: string; phone: string };

/** "Pontus" with the plain words around it, as the reminders and the board put it. */
export function silenceWords(stage: ContactStage, evaluator: string, resident: string): string {
  return stage === "unreached"
    ? `ska hjälpa till: ${evaluator} och ${firstName(resident)} har inte fått kontakt.`
    : `ska ringa ${firstName(resident)}, som inte har hört av sig.`;
}
