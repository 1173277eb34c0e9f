import {
  type ActivityFacts,
  type DelmalActivity,
  delmalGroup,
  delmalStatus,
  requirementStates,
} from "@/lib/curriculum/rules";
import type { DelmalStatus } from "@/lib/curriculum/status";
import { daysBetween } from "@/lib/dates";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";

export type GoalStatus = "ongoing" | "achieved" | "archived";

/** What is stored of one goal, as the overview and the IUP need it. */
export type GoalRow = {
  id: string;
  code: string;
  title: string;
  titleOfficial: boolean;
  kind: "ST" | "BT";
  specialty: string;
  status: GoalStatus;
  /** The beginning of «Min individuella plan»; empty when nothing is written. */
  plan: string;
  requirements: DelmalActivity[];
  activities: ActivityFacts[];
  documents: number;
  assessments: number;
  talks: number;
  lastTalkOn: string | null;
};

export function evidenceCount(
  goal: Pick<GoalRow, "documents" | "assessments" | "talks" | "activities">,
): number {
  const finished = goal.activities.filter(({ status }) => status === "finished").length;
  return goal.documents + goal.assessments + goal.talks + finished;
}

/** An archived delmål has been judged as reached: only such ones can be archived. */
export function statusOf(goal: GoalRow): DelmalStatus {
  return delmalStatus({
    isAchieved: goal.status !== "ongoing",
    evidenceCount: evidenceCount(goal),
    hasPlan: goal.plan.trim() !== "",
    activities: goal.activities,
  });
}

export function requirementsOf(goal: GoalRow) {
  return requirementStates(goal.requirements, goal.activities);
}

/** True when a delmål under way has not been spoken of for longer than the region wishes. */
export function isSilent(goal: GoalRow, today: string, silentDays: number): boolean {
  return (
    statusOf(goal) === "ongoing" &&
    goal.lastTalkOn !== null &&
    daysBetween(goal.lastTalkOn, today) > silentDays
  );
}

export type GoalGroup = { group: string; specialty: string; goals: GoalRow[] };

/** STa, STb, STc and BT, in the order of the målbeskrivning. */
export function groupGoals(goals: readonly GoalRow[]): GoalGroup[] {
  const groups = new Map<string, GoalGroup>();
  for (const goal of goals) {
    const name = delmalGroup(goal.code);
    const group = groups.get(name) ?? { group: name, specialty: goal.specialty, goals: [] };
    group.goals.push(goal);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/**
 * "Fyra delmål är uppnådda och sexton är på väg." The delmål of ST are what is counted everywhere; those of
 * bastjänstgöring get a sentence of their own. What lacks a plan is named by the page, with links.
 */
export function standing(goals: readonly GoalRow[]): string {
  const bt = goals.filter(({ kind }) => kind === "BT");
  const achieved = bt.filter((goal) => statusOf(goal) === "achieved").length;
  const ofSt = standingOfSt(goals.filter(({ kind }) => kind === "ST"));
  return bt.length === 0 ? ofSt : `${ofSt} ${btWords(achieved, bt.length)}`;
}

/** "I bastjänstgöringen är två av 18 delmål uppnådda." */
export function btWords(achieved: number, total: number): string {
  if (achieved === total) return `I bastjänstgöringen är alla ${total} delmål uppnådda.`;
  const count = achieved === 0 ? "inget" : words(achieved);
  return `I bastjänstgöringen är ${count} av ${total} delmål ${achieved < 2 ? "uppnått" : "uppnådda"}.`;
}

function standingOfSt(goals: readonly GoalRow[]): string {
  const count = (wanted: DelmalStatus) => goals.filter((goal) => statusOf(goal) === wanted).length;
  const achieved = count("achieved");
  if (achieved === goals.length) return "Alla delmål är uppnådda.";
  const parts: string[] = [];
  if (achieved > 0) parts.push(`${words(achieved)} delmål är ${achieved === 1 ? "uppnått" : "uppnådda"}`);
  const ongoing = count("ongoing");
  if (ongoing > 0) parts.push(`${words(ongoing)} är på väg`);
  const planned = count("planned");
  if (planned > 0 && parts.length < 2) {
    parts.push(`${words(planned)} är ${planned === 1 ? "planerat" : "planerade"}`);
  }
  if (parts.length === 0) return "Inget delmål har någon plan än.";
  const sentence = achieved > 0 ? parts : [parts[0]?.replace(" är", " delmål är") ?? "", ...parts.slice(1)];
  return `${capitalise(listWords(sentence, "och"))}.`;
}

function words(count: number): string {
  return numberInWords(count, "ett");
}

/** How competence is usually judged in Swedish ST; the regulation itself prescribes no form. */
const STANDARD_METHODS = [
  "Medsittning",
  "CBD",
  "DOPS",
  "Journalgranskning",
  "Video",
  "360°",
  "Specialistkollegium",
] as const;

/** The boxes to tick: what suits the delmål first, then the usual forms, then what has been added by hand. */
export function methodChoices(suggested: readonly string[], chosen: readonly string[]): string[] {
  const choices: string[] = [];
  const usual = STANDARD_METHODS.filter((method) => !suggested.some((other) => holdsMethod(other, method)));
  for (const method of [...suggested, ...usual, ...chosen]) {
    if (!choices.some((other) => sameMethod(other, method))) choices.push(capitalise(method));
  }
  return choices;
}

/** "Mini-CEX/medsittning" is Medsittning under a longer name. */
function holdsMethod(name: string, method: string): boolean {
  return name.toLocaleLowerCase("sv-SE").includes(method.toLocaleLowerCase("sv-SE"));
}

export function sameMethod(one: string, other: string): boolean {
  return one.localeCompare(other, "sv", { sensitivity: "accent" }) === 0;
}
