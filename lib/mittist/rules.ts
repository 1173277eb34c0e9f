import { addDays, addMonths } from "@/lib/dates";

/** The steps of a case in their order; intyg and escalation stand beside the line. */
export const CASE_STEPS = [
  "assigned",
  "contact",
  "dated",
  "portfolioHandedIn",
  "portfolioRead",
  "practiceDayHeld",
  "preliminary",
  "corrected",
  "final",
  "archived",
  "evaluated",
] as const;
export type CaseState = (typeof CASE_STEPS)[number];

export const STEP_NAMES: Record<CaseState, string> = {
  assigned: "Tilldelad",
  contact: "Kontakt",
  dated: "Datum bokat",
  portfolioHandedIn: "Portfölj inne",
  portfolioRead: "Portfölj läst",
  practiceDayHeld: "Praktikdag",
  preliminary: "Preliminär",
  corrected: "Synpunkter",
  final: "Slutlig",
  archived: "Arkiverad",
  evaluated: "Utvärderad",
};

/**
 * What a party reports as done. The other states follow from what is done elsewhere: the portfolio is handed in and read,
 * the report sent, the mail delivered, the evaluation answered.
 */
export const REPORTED_STEPS = ["contact", "dated", "practiceDayHeld"] as const;
export type ReportedStep = (typeof REPORTED_STEPS)[number];

export function hasReached(state: CaseState, step: CaseState): boolean {
  return CASE_STEPS.indexOf(state) >= CASE_STEPS.indexOf(step);
}

/** The step that can be reported now, if any. */
export function nextReportedStep(state: CaseState): ReportedStep | null {
  const next = CASE_STEPS[CASE_STEPS.indexOf(state) + 1];
  return REPORTED_STEPS.find((step) => step === next) ?? null;
}

/** Settings. The weeks for contact and report are SFAM's; the others are ours until SFAM says otherwise. */
export type Deadlines = {
  contactDays: number;
  portfolioDays: number;
  reportDays: number;
  correctionDays: number;
  minimumMonthsLeft: number;
};

export const DEFAULT_DEADLINES: Deadlines = {
  contactDays: 14,
  portfolioDays: 14,
  reportDays: 21,
  correctionDays: 14,
  minimumMonthsLeft: 18,
};

/** When the practice day of a case that is given today can be at the soonest: heard from, and the portfolio handed in. */
export function soonestPracticeDay(
  today: string,
  { contactDays, portfolioDays }: Pick<Deadlines, "contactDays" | "portfolioDays">,
): string {
  return addDays(today, contactDays + portfolioDays);
}

/** SFAM's best time is with two to three years left; half a year before that it is time to find an evaluator. */
const MONTHS_LEFT_TO_ALLOT = 42;

/** Whether it is time to allot an evaluator: not during leave, and not while most of ST lies ahead. */
export function isTimeToAllot(
  { endsOn, isAway }: { endsOn: string; isAway: boolean },
  today: string,
): boolean {
  return !isAway && endsOn <= addMonths(today, MONTHS_LEFT_TO_ALLOT);
}

type ToAllot = { endsOn: string; isAway: boolean; isRegistered: boolean; isInRound: boolean };

/**
 * Those who may be given an evaluator now, those who wait for the round they lie in, and those who come later. `unregistered`
 * are the ones of now whose next step it is: a registration is put in a round first.
 */
export function splitByAllotment<One extends ToAllot>(candidates: readonly One[], today: string) {
  const inRound = candidates.filter((one) => one.isInRound);
  const others = candidates.filter((one) => !one.isInRound);
  const isNow = (one: One) => one.isRegistered || isTimeToAllot(one, today);
  const now = others.filter(isNow);
  const unregistered = now.filter(({ isRegistered }) => !isRegistered);
  return { inRound, now, unregistered, later: others.filter((one) => !isNow(one)) };
}

/** Where the medvärderare of a first evaluation stands before the practice day: what is left, first things first. */
export type Preparation = "reading" | "watching" | "discussing" | "done";

/** After this day the report may become final though the ST-läkare has not answered. */
export function mayStopWaiting(since: string, deadlines: Deadlines, today: string): boolean {
  return addDays(since, deadlines.correctionDays) < today;
}

const WEEKS = ["", "en vecka", "två veckor", "tre veckor", "fyra veckor", "fem veckor", "sex veckor"];

/** "två veckor", or "10 dagar" when it is not whole weeks. */
export function spanInWords(days: number): string {
  return (days % 7 === 0 ? WEEKS[days / 7] : undefined) ?? `${days} dagar`;
}

export type PracticeDayFault = "beforeStart" | "afterEnd";

export function practiceDayFault(day: string, startedOn: string, endsOn: string): PracticeDayFault | null {
  if (day < startedOn) return "beforeStart";
  return day > endsOn ? "afterEnd" : null;
}

export const PRACTICE_DAY_SENTENCES: Record<PracticeDayFault, string> = {
  beforeStart: "Praktikdagen kan inte ligga före ST-läkarens första dag.",
  afterEnd: "Praktikdagen kan inte ligga efter ST-läkarens beräknade slut.",
};

/** The first name, as one speaks of a colleague in a sentence. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

/**
 * "portföljen lämnas senast 8 januari" needs the day; two weeks before the practice day unless set otherwise. A practice day
 * that is agreed upon later than that gives a time that begins with `since`, and has not run out already.
 */
export function portfolioDue(practiceDay: string, deadlines: Deadlines, since: string): string {
  const day = addDays(practiceDay, -deadlines.portfolioDays);
  return day < since ? since : day;
}

/** Some sixty printed pages. More is not a report that anyone reads. */
export const MOST_WORDS = 20_000;

/** Headings that hold nothing but spaces. */
export function emptyHeadings(sections: readonly { heading: string; text: string }[]): string[] {
  return sections.filter((section) => section.text.trim() === "").map((section) => section.heading);
}

/** "Hällmarken, Östanland": the words that every unit and region share say nothing in a list. */
export function shortPlace(unit: string, region: string): string {
  return `${shortUnit(unit)}, ${shortRegion(region)}`;
}

export function shortRegion(name: string): string {
  return without("Region ", name);
}

export function shortUnit(unit: string): string {
  return without("Vårdcentralen ", unit);
}

function without(first: string, name: string): string {
  return name.startsWith(first) ? name.slice(first.length) : name;
}
