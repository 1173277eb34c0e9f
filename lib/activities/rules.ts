import {
  ACTIVITY_KINDS,
  ACTIVITY_SCOPES,
  type ActivityKind,
  type ActivityScope,
  KIND_WORDS,
} from "@/lib/curriculum/rules";

export const ACTIVITY_STATUSES = ["planned", "ongoing", "finished"] as const;
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

export const ACTIVITY_STATUS_WORDS: Record<ActivityStatus, string> = {
  planned: "Planerad",
  ongoing: "Pågår",
  finished: "Klar",
};

/** What an activity counts as: its kind, and for service also where. */
export type Demand = { kind: ActivityKind; scope: ActivityScope | null };

const SCOPE_DETAILS: Record<ActivityScope, string> = {
  any: "",
  relevantUnit: ", relevant enhet",
  primaryCare: ", primärvård",
};

/** "tjänstgöring, relevant enhet", "kurs", "eget mål" */
export function demandWords({ kind, scope }: Demand): string {
  if (kind === "free") return "eget mål";
  return `${KIND_WORDS[kind]}${scope === null ? "" : SCOPE_DETAILS[scope]}`;
}

const DEMANDS: Demand[] = ACTIVITY_KINDS.flatMap((kind): Demand[] =>
  kind === "clinical" ? ACTIVITY_SCOPES.map((scope) => ({ kind, scope })) : [{ kind, scope: null }],
);

export function demandKey({ kind, scope }: Demand): string {
  return scope === null ? kind : `${kind}:${scope}`;
}

export const DEMAND_CHOICES = DEMANDS.map((demand) => ({
  value: demandKey(demand),
  label: demandWords(demand),
}));

export function findDemand(key: string): Demand | undefined {
  return DEMANDS.find((demand) => demandKey(demand) === key);
}

/** What was written in a cell of a spreadsheet; nothing written means a goal of one's own. */
export function readDemand(text: string): Demand | undefined {
  const wanted = plain(text);
  if (wanted === "") return { kind: "free", scope: null };
  return DEMANDS.find(
    (demand) => plain(demandWords(demand)) === wanted || plain(KIND_WORDS[demand.kind]) === wanted,
  );
}

const STATUS_SPELLINGS: Record<ActivityStatus, string[]> = {
  planned: ["", "planerad", "planerat", "planeras"],
  ongoing: ["pågår", "pågående", "påbörjad"],
  finished: ["klar", "klart", "färdig", "avslutad", "genomförd"],
};

export function readStatus(text: string): ActivityStatus | undefined {
  const wanted = plain(text);
  return ACTIVITY_STATUSES.find((status) => STATUS_SPELLINGS[status].includes(wanted));
}

/** "STc13, STc4" or "STc13 STc4" */
export function readCodes(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ""))];
}

function plain(text: string): string {
  return text.toLocaleLowerCase("sv-SE").replace(/\s+/g, " ").trim();
}
