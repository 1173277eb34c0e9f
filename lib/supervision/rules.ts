import { addDays, addMonths, formatDayYear, formatWeekdayYear, monthName } from "@/lib/dates";
import type { TalkSlot } from "@/lib/texts/input";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import type { Party } from "./policy";
import type { Cadence, SupervisionTemplate } from "./template";

export type StoredText = { body: string; version: number; at: string };

export type Talk = {
  id: string;
  heldOn: string;
  topic: string;
  promptKeys: string[];
  version: number;
  goals: { id: string; code: string }[];
  texts: Partial<Record<TalkSlot, StoredText>>;
};

/** A signature that has not been withdrawn. */
export type LiveSignature = {
  id: string;
  slot: Party;
  signerId: string;
  name: string;
  role: string;
  at: string;
  contentHash: string;
};

export type YearState = "open" | "signedByOne" | "signedByBoth";

export function stateOf(signatures: readonly unknown[]): YearState {
  if (signatures.length === 0) return "open";
  return signatures.length === 1 ? "signedByOne" : "signedByBoth";
}

/** When the resident was in training, and away from it altogether. Both days of an absence included. */
export type Service = {
  startedOn: string;
  completedOn: string | null;
  absences: { startsOn: string; endsOn: string; percent: number }[];
};

/** The months (1–12) of the year that have begun, and in which there was any day of training to talk about. */
export function monthsOfYear(year: number, service: Service, today: string): number[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => {
    const first = dayOf(year, month);
    const last = addDays(addMonths(first, 1), -1);
    const ended = service.completedOn !== null && service.completedOn < first;
    return first <= today && last >= service.startedOn && !ended && !isAway(service, first, last);
  });
}

function isAway({ absences }: Service, first: string, last: string): boolean {
  const full = absences
    .filter((absence) => absence.percent === 100 && absence.endsOn >= first && absence.startsOn <= last)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  let covered = first;
  for (const absence of full) {
    if (absence.startsOn > covered) return false;
    if (absence.endsOn >= covered) covered = addDays(absence.endsOn, 1);
  }
  return covered > last;
}

export function talksIn(talks: readonly Talk[], month: number): Talk[] {
  return talks.filter((talk) => monthOf(talk.heldOn) === month);
}

export function hasNotes(talk: Talk): boolean {
  return (["residentNote", "supervisorNote", "agreed"] as const).some(
    (slot) => (talk.texts[slot]?.body ?? "").trim() !== "",
  );
}

/** Of the expected months, those where no talk has a note. */
export function monthsWithoutNotes(months: readonly number[], talks: readonly Talk[]): number[] {
  return months.filter((month) => !talksIn(talks, month).some(hasNotes));
}

export type CadenceCount = { cadence: Cadence; name: string; met: number; expected: number };

/** How much of the quarter, half-year or year review of a month has been talked about, in that month's talks. */
export function reviewsOf(
  template: SupervisionTemplate,
  talks: readonly Talk[],
  month: number,
): CadenceCount[] {
  const discussed = new Set(talksIn(talks, month).flatMap((talk) => talk.promptKeys));
  const cadences = (template.months[month - 1] ?? []).filter((cadence) => cadence !== "month");
  return cadences.map((cadence) => {
    const prompts = template.prompts.filter((prompt) => prompt.cadence === cadence);
    return {
      cadence,
      name: template.cadences[cadence],
      met: prompts.filter((prompt) => discussed.has(prompt.key)).length,
      expected: prompts.filter((prompt) => !prompt.optional || discussed.has(prompt.key)).length,
    };
  });
}

/** The days that the year ring marks: the last talk of a month in which a quarter's questions were discussed. */
export function quarterDays(template: SupervisionTemplate, talks: readonly Talk[]): string[] {
  const keys = new Set(template.prompts.filter(({ cadence }) => cadence === "quarter").map(({ key }) => key));
  const days = talks
    .filter((talk) => talk.promptKeys.some((key) => keys.has(key)))
    .map((talk) => talk.heldOn);
  return [...new Map(days.map((day) => [day.slice(0, 7), day])).values()];
}

export function yearIsReviewed(template: SupervisionTemplate, talks: readonly Talk[]): boolean {
  const keys = new Set(template.prompts.filter(({ cadence }) => cadence === "year").map(({ key }) => key));
  return talks.some((talk) => talk.promptKeys.some((key) => keys.has(key)));
}

type WarningFacts = {
  year: number;
  today: string;
  template: SupervisionTemplate;
  talks: readonly Talk[];
  months: readonly number[];
};

/** What is worth a second look before the year is locked. None of it stops a signature. */
export function signingWarnings({ year, today, template, talks, months }: WarningFacts): string[] {
  const warnings: string[] = [];
  const empty = monthsWithoutNotes(months, talks);
  if (empty.length > 0) {
    warnings.push(
      `${capitalise(listWords(empty.map(monthName), "och"))} saknar anteckningar. Det går att signera ändå.`,
    );
  }
  if (!yearIsReviewed(template, talks)) {
    warnings.push("Helårets genomgång är inte antecknad. Signerar du nu låses året utan den.");
  }
  if (today < `${year}-12-01`) {
    warnings.push(`Året är inte slut. Signerar du nu kan inga fler samtal från ${year} läggas till.`);
  }
  const ahead = talks.filter((talk) => talk.heldOn > today).length;
  if (ahead > 0) {
    const words = ahead === 1 ? "Ett samtal" : `${capitalise(numberInWords(ahead, "ett"))} samtal`;
    warnings.push(`${words} är planerat till en senare dag och låses med de andra.`);
  }
  return warnings;
}

/** A sentence when the day cannot be a talk of this year, otherwise null. A talk may be laid out in advance. */
export function talkDayFault(heldOn: string, year: number, service: Service): string | null {
  if (Number(heldOn.slice(0, 4)) !== year) {
    return `${formatDayYear(heldOn)} hör inte till ${year}. Byt år, eller rätta datumet.`;
  }
  return talkOutsideTraining(heldOn, service);
}

function talkOutsideTraining(heldOn: string, { startedOn, completedOn }: Service): string | null {
  if (heldOn < startedOn)
    return `ST började ${formatDayYear(startedOn)}. Ett samtal kan inte ligga före det.`;
  if (completedOn !== null && heldOn > completedOn) {
    return `ST avslutades ${formatDayYear(completedOn)}. Ett samtal kan inte ligga efter det.`;
  }
  return null;
}

/** A year can be opened from the year ST began to the year after this one. */
export function yearFault(year: number, service: Service, today: string): string | null {
  const last = Number(today.slice(0, 4)) + 1;
  if (year > last) return `Välj ett datum före ${last + 1}.`;
  return year < Number(service.startedOn.slice(0, 4))
    ? `ST började ${formatDayYear(service.startedOn)}. Ett samtal kan inte ligga före det.`
    : null;
}

/** "torsdag 10 december", and with its year when that is not the year of the page. */
export function talkName(talk: Pick<Talk, "heldOn">): string {
  return capitalise(formatWeekdayYear(talk.heldOn).slice(0, -5));
}

export function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function dayOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}-01`;
}
