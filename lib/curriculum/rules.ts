import { formatDayYear, formatMonthYear, formatTerm } from "@/lib/dates";
import { listWords } from "@/lib/texts/rules";
import type { DelmalStatus, RequirementProgress } from "./status";

export const ACTIVITY_KINDS = [
  "clinical",
  "course",
  "developmentWork",
  "qualityWork",
  "scientificWork",
  "auscultation",
  "groupReflection",
  "theory",
  "seminar",
  "professionalMeeting",
  "sitIn",
  "simulation",
  "supervising",
  "teaching",
  "free",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Where clinical service takes place; no other activity has a scope. */
export const ACTIVITY_SCOPES = ["any", "relevantUnit", "primaryCare"] as const;
export type ActivityScope = (typeof ACTIVITY_SCOPES)[number];

/** "unverified": not yet confirmed against Socialstyrelsen's text; shown as required, and marked. */
export const ACTIVITY_LEVELS = ["required", "recommended", "unverified", "free"] as const;
export type ActivityLevel = (typeof ACTIVITY_LEVELS)[number];

export type DelmalActivity = {
  kind: ActivityKind;
  scope: ActivityScope | null;
  level: ActivityLevel;
  /** Activities of one delmål with the same letter are alternatives: one of them is enough. */
  alternative: string | null;
};

export type ActivityFacts = {
  kind: ActivityKind;
  scope: ActivityScope | null;
  status: "planned" | "ongoing" | "finished";
  startsOn: string | null;
  dueOn: string | null;
  finishedOn: string | null;
};

export type RequirementState = {
  progress: RequirementProgress;
  /** What is required: "kurs", "tjänstgöring eller auskultation". */
  label: string;
  /** The same with how it stands: "kurs planerad maj 2027". */
  words: string;
  /** At least one of the alternatives is not confirmed against Socialstyrelsen's text. */
  isUnverified: boolean;
};

export const KIND_WORDS: Record<ActivityKind, string> = {
  clinical: "tjänstgöring",
  course: "kurs",
  developmentWork: "utvecklingsarbete",
  qualityWork: "kvalitetsarbete",
  scientificWork: "vetenskapligt arbete",
  auscultation: "auskultation",
  groupReflection: "reflektion i grupp",
  theory: "teoretiska studier",
  seminar: "seminarium",
  professionalMeeting: "kongress eller yrkesmöte",
  sitIn: "medsittning",
  simulation: "simuleringsträning",
  supervising: "handleda andra",
  teaching: "undervisa",
  free: "valfri aktivitet",
};

const SCOPE_WORDS: Record<ActivityScope, string> = {
  any: KIND_WORDS.clinical,
  relevantUnit: "relevant enhet",
  primaryCare: "primärvård",
};

export function activityWords({ kind, scope }: { kind: ActivityKind; scope: ActivityScope | null }): string {
  return scope === null ? KIND_WORDS[kind] : SCOPE_WORDS[scope];
}

/** One state per required activity or group of alternatives, in the order of the regulation. */
export function requirementStates(
  required: readonly DelmalActivity[],
  activities: readonly ActivityFacts[],
): RequirementState[] {
  return groupAlternatives(required).map((members) => stateOf(members, activities));
}

function groupAlternatives(required: readonly DelmalActivity[]): DelmalActivity[][] {
  const groups = new Map<string, DelmalActivity[]>();
  required.forEach((activity, index) => {
    if (activity.level !== "required" && activity.level !== "unverified") return;
    const key = activity.alternative ?? `#${index}`;
    groups.set(key, [...(groups.get(key) ?? []), activity]);
  });
  return [...groups.values()];
}

const NEAREST_FIRST = ["finished", "ongoing", "planned"] as const;
const PROGRESS = { finished: "met", ongoing: "ongoing", planned: "planned" } as const;

function stateOf(members: readonly DelmalActivity[], activities: readonly ActivityFacts[]): RequirementState {
  const label = listWords(members.map(activityWords), "eller");
  const isUnverified = members.some(({ level }) => level === "unverified");
  for (const status of NEAREST_FIRST) {
    for (const member of members) {
      const found = activities
        .filter((one) => one.status === status && meets(one, member))
        .sort(bySoonest)[0];
      if (found === undefined) continue;
      return { progress: PROGRESS[status], label, words: progressWords(member, found), isUnverified };
    }
  }
  return { progress: "missing", label, words: label, isUnverified };
}

function meets(activity: ActivityFacts, required: DelmalActivity): boolean {
  if (activity.kind !== required.kind) return false;
  return required.scope === null || required.scope === "any" || activity.scope === required.scope;
}

function bySoonest(a: ActivityFacts, b: ActivityFacts): number {
  return (a.startsOn ?? a.dueOn ?? "9999").localeCompare(b.startsOn ?? b.dueOn ?? "9999");
}

/** A place ("primärvård") cannot itself be under way, so its word stands alone beside the sign for its state. */
function progressWords(required: DelmalActivity, found: ActivityFacts): string {
  const word = activityWords(required);
  const isPlace = required.scope === "relevantUnit" || required.scope === "primaryCare";
  if (found.status === "finished" || (found.status === "ongoing" && isPlace)) return word;
  if (found.status === "ongoing") return `${word} pågår`;
  if (required.kind === "clinical" && found.startsOn !== null) {
    return `${word}, börjar ${formatDayYear(found.startsOn)}`;
  }
  const time = found.startsOn ? formatMonthYear(found.startsOn) : found.dueOn ? formatTerm(found.dueOn) : "";
  return `${word} ${isNeuter(required) ? "planerat" : isPlural(required) ? "planerade" : "planerad"} ${time}`.trim();
}

function isNeuter({ kind, scope }: DelmalActivity): boolean {
  return scope === null && (kind.endsWith("Work") || kind === "seminar");
}

function isPlural({ kind }: DelmalActivity): boolean {
  return kind === "theory";
}

export type DelmalFacts = {
  /** The main supervisor has judged the delmål as reached. */
  isAchieved: boolean;
  /** Assessments, intyg, courses or notes linked to the delmål. */
  evidenceCount: number;
  hasPlan: boolean;
  activities: readonly Pick<ActivityFacts, "status">[];
};

export function delmalStatus({ isAchieved, evidenceCount, hasPlan, activities }: DelmalFacts): DelmalStatus {
  if (isAchieved) return "achieved";
  if (evidenceCount > 0 || activities.some(({ status }) => status !== "planned")) return "ongoing";
  return hasPlan || activities.length > 0 ? "planned" : "no-plan";
}

/** "STa4" belongs to group "STa" and is "a4" on the map, where the group already says ST. */
export function delmalGroup(code: string): string {
  return code.replace(/\d+$/, "");
}

export function shortCode(code: string): string {
  return code.replace(/^ST(?=[a-z])/, "");
}

/** What the group's delmål have in common: "gemensamma för alla specialiteter". */
export function groupWords(group: string, specialty: string): string {
  if (group === "BT") return "bastjänstgöring";
  const letter = shortCode(`${group}1`).charAt(0);
  if (letter === "a") return "gemensamma för alla specialiteter";
  return letter === "b" ? "specialiteter med patientkontakt" : specialty.toLocaleLowerCase("sv-SE");
}
