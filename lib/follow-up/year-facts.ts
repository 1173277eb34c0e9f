import { addMonths, formatDayYear } from "@/lib/dates";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import type { FollowedResident } from "./queries";
import { isAway } from "./rules";

export type YearFact = { term: string; text: string; kind: "done" | "way" | "miss" | "plan"; word: string };

/** The year so far against the region's targets, one sentence a row; what decides nothing is not counted. */
export function yearFacts(own: FollowedResident, today: string): YearFact[] {
  // Of whom nothing more is asked.
  if (own.completedOn !== null && own.completedOn <= today) return [];
  const facts = [talkFact(own, today), assessmentFact(own), revisionFact(own, today), planFact(own)];
  return isAway(own, today) ? facts.map(resting) : facts;
}

/** Nothing is behind while one is on leave: what is not done waits. */
function resting(fact: YearFact): YearFact {
  return fact.kind === "done" ? fact : { ...fact, kind: "plan", word: "Vilar" };
}

function talkFact(own: FollowedResident, today: string): YearFact {
  const months = Number(today.slice(5, 7));
  const held = own.talksByMonth.slice(-months).reduce((sum, count) => sum + count, 0);
  const text =
    held === 0
      ? "Inget samtal i år."
      : `${capitalise(numberInWords(held, "ett"))} samtal i år. Riktmärket är en timme i veckan på vårdcentralen.`;
  const empty = own.talksByMonth.slice(-2).every((count) => count === 0);
  if (held === 0 || empty) return { term: "Handledning", text, kind: "miss", word: "Glest" };
  return { term: "Handledning", text, kind: "done", word: "Pågår" };
}

function assessmentFact(own: FollowedResident): YearFact {
  const { assessmentsThisYear: held, targets } = own;
  const left = targets.assessmentsPerYear - held;
  const text = `${held === 0 ? "Ingen" : capitalise(numberInWords(held, "en"))} av minst ${numberInWords(targets.assessmentsPerYear, "en")}.`;
  if (left <= 0) return { term: "Bedömningar", text, kind: "done", word: "Klart" };
  return { term: "Bedömningar", text, kind: "way", word: `${capitalise(numberInWords(left, "en"))} kvar` };
}

function revisionFact(own: FollowedResident, today: string): YearFact {
  if (!own.lastRevisedOn) return { term: "IUP", text: "Inte reviderad än.", kind: "miss", word: "Saknas" };
  const text = `Senast reviderad ${formatDayYear(own.lastRevisedOn)}.`;
  const due = addMonths(own.lastRevisedOn, own.targets.revisionMonths);
  return due < today
    ? { term: "IUP", text, kind: "miss", word: "Dags igen" }
    : { term: "IUP", text, kind: "done", word: "I takt" };
}

function planFact(own: FollowedResident): YearFact {
  const achieved = own.goals - own.unjudgedGoals;
  if (own.goals > 0 && achieved === own.goals) {
    return { term: "Delmål", text: `Alla ${own.goals} delmål är uppnådda.`, kind: "done", word: "Klart" };
  }
  const count = achieved === 0 ? "Inget" : capitalise(numberInWords(achieved, "ett"));
  const first = `${count} av ${own.goals} delmål är ${achieved < 2 ? "uppnått" : "uppnådda"}.`;
  if (own.goalsWithoutPlan === 0) {
    return { term: "Delmål", text: `${first} Alla andra har en plan.`, kind: "done", word: "I takt" };
  }
  const without = capitalise(numberInWords(own.goalsWithoutPlan, "ett"));
  return { term: "Delmål", text: `${first} ${without} har ingen plan i IUP.`, kind: "way", word: "På väg" };
}
