import { addMonths, daysBetween, formatDayYear, monthsBetween, type Span, spanBetween } from "@/lib/dates";
import { computedEnd, degreeOn, type Stretch } from "@/lib/residents/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import type { Targets } from "./targets";

/** What is known of one resident when somebody asks whom to call first. */
export type FollowUpFacts = {
  startedOn: string;
  requiredMonths: number;
  completedOn: string | null;
  stretches: Stretch[];
  supervisorEndsOn: string | null;
  hasSupervisor: boolean;
  /** Set when the supervisor who leaves already has a successor. */
  successorNamed: boolean;
  lastTalkOn: string | null;
  assessmentsThisYear: number;
  lastRevisedOn: string | null;
  /** Delmål of ST that are neither judged as reached nor archived. */
  unjudgedGoals: number;
  goalsWithoutPlan: number;
  goals: number;
  /** Past years that both have not signed. */
  unsignedYears: number[];
};

export type Urgency = "call" | "watch";
export type Reason = { urgency: Urgency; weight: number; sentence: string; detail: string };

/** Why a resident needs attention, the heaviest first; empty when all goes to plan. */
export function reasonsFor(facts: FollowUpFacts, today: string, targets: Targets): Reason[] {
  if (facts.completedOn && facts.completedOn <= today) return [];
  const reasons = [
    supervisorReason(facts, today),
    finishReason(facts, today, targets),
    silenceReason(facts, today, targets),
    planReason(facts, today),
    unsignedReason(facts, today),
    revisionReason(facts, today, targets),
    assessmentReason(facts, today, targets),
  ];
  return reasons.filter((reason) => reason !== null).sort((one, other) => other.weight - one.weight);
}

/** True on a day when nothing is served: leave takes the whole day. */
export function isAway(
  facts: Pick<FollowUpFacts, "startedOn" | "requiredMonths" | "stretches">,
  day: string,
): boolean {
  return degreeOn(facts, day) === 0;
}

function supervisorReason(facts: FollowUpFacts, today: string): Reason | null {
  if (!facts.hasSupervisor) {
    return {
      urgency: "call",
      weight: 100,
      sentence: "Huvudhandledare saknas.",
      detail: "Verksamhetschefen utser en ny.",
    };
  }
  if (!facts.supervisorEndsOn || facts.successorNamed || facts.supervisorEndsOn > addMonths(today, 3))
    return null;
  return {
    urgency: "call",
    weight: 95,
    sentence: `Huvudhandledaren slutar ${formatDayYear(facts.supervisorEndsOn)} och ingen ny är utsedd.`,
    detail: "Verksamhetschefen utser en ny.",
  };
}

function finishReason(facts: FollowUpFacts, today: string, targets: Targets): Reason | null {
  const { endsOn } = computedEnd(facts);
  if (facts.unjudgedGoals === 0 || endsOn > addMonths(today, targets.finishMonths)) return null;
  const left =
    endsOn <= today ? "Slutdatumet har passerats" : `Slutar om ${spanInWords(spanBetween(today, endsOn))}`;
  return {
    urgency: "call",
    weight: 90,
    sentence: `${left}, och ${countOf(facts.unjudgedGoals, "ett", "delmål", "delmål")} är inte bedömda.`,
    detail: `Beräknat slut ${formatDayYear(endsOn)}.`,
  };
}

function silenceReason(facts: FollowUpFacts, today: string, targets: Targets): Reason | null {
  if (isAway(facts, today)) return null;
  const since = latest(facts.lastTalkOn ?? facts.startedOn, lastAbsenceEnd(facts, today));
  const days = daysBetween(since, today);
  if (days <= targets.silentDays) return null;
  const weeks = Math.floor(days / 7);
  return {
    urgency: days > targets.silentDays * 1.5 ? "call" : "watch",
    weight: 60 + Math.min(25, weeks),
    sentence: facts.lastTalkOn
      ? `Inget samtal på ${countOf(weeks, "en", "vecka", "veckor")}.`
      : "Inget samtal är antecknat än.",
    detail: facts.lastTalkOn
      ? `Senast ${formatDayYear(facts.lastTalkOn)}.`
      : `Började ${formatDayYear(facts.startedOn)}.`,
  };
}

function planReason(facts: FollowUpFacts, today: string): Reason | null {
  const months = monthsBetween(facts.startedOn, today);
  if (facts.goals === 0 || facts.goalsWithoutPlan === 0) return null;
  const share = facts.goalsWithoutPlan / facts.goals;
  if (months < 6 || share < 0.25) return null;
  return {
    urgency: share > 0.5 ? "call" : "watch",
    weight: share > 0.5 ? 70 : 40,
    sentence: `${capitalise(countOf(months, "en", "månad", "månader"))} in i ST saknar ${numberInWords(facts.goalsWithoutPlan, "ett")} av ${facts.goals} delmål plan.`,
    detail: "IUP bör vara skriven inom det första halvåret.",
  };
}

function unsignedReason(facts: FollowUpFacts, today: string): Reason | null {
  const [year] = [...facts.unsignedYears].sort();
  if (year === undefined || today < `${year + 1}-02-01`) return null;
  return {
    urgency: "watch",
    weight: 45,
    sentence: `Handledningsåret ${year} är inte signerat av båda.`,
    detail: "Året signeras när helåret är genomgånget.",
  };
}

function revisionReason(facts: FollowUpFacts, today: string, targets: Targets): Reason | null {
  if (isAway(facts, today)) return null;
  const since = facts.lastRevisedOn ?? facts.startedOn;
  if (addMonths(since, targets.revisionMonths) >= today) return null;
  return {
    urgency: "watch",
    weight: 35,
    sentence: facts.lastRevisedOn
      ? `IUP reviderades senast ${formatDayYear(facts.lastRevisedOn)}.`
      : "IUP är inte reviderad än.",
    detail: `Riktmärket är var ${ordinalMonths(targets.revisionMonths)} månad.`,
  };
}

/** Only in the last quarter: before that there is time. */
function assessmentReason(facts: FollowUpFacts, today: string, targets: Targets): Reason | null {
  const missing = targets.assessmentsPerYear - facts.assessmentsThisYear;
  const startedThisYear = facts.startedOn.slice(0, 4) === today.slice(0, 4);
  if (missing <= 1 || today.slice(5) < "10-01" || startedThisYear || isAway(facts, today)) return null;
  return {
    urgency: "watch",
    weight: 30,
    sentence: `${capitalise(countOf(missing, "en", "bedömning", "bedömningar"))} kvar före nyår.`,
    detail: `Riktmärket är ${numberInWords(targets.assessmentsPerYear, "en")} om året.`,
  };
}

function lastAbsenceEnd(facts: FollowUpFacts, today: string): string {
  return facts.stretches
    .filter((stretch) => stretch.kind === "absence" && stretch.endsOn < today)
    .map((stretch) => stretch.endsOn)
    .reduce(latest, facts.startedOn);
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

/** "ett delmål", "Tre bedömningar": the noun's gender, and capital when it begins the sentence. */
/** "två månader och tolv dagar". */
function spanInWords({ months, days }: Span): string {
  const parts = [
    ...(months > 0 ? [countOf(months, "en", "månad", "månader")] : []),
    ...(days > 0 ? [countOf(days, "en", "dag", "dagar")] : []),
  ];
  return parts.join(" och ");
}

function countOf(count: number, gender: "en" | "ett", noun: string, plural: string): string {
  return `${numberInWords(count, gender)} ${count === 1 ? noun : plural}`;
}

function ordinalMonths(months: number): string {
  return months === 6 ? "sjätte" : `${months}:e`;
}
