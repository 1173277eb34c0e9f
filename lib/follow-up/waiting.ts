import { addDays, addMonths, formatDayYear } from "@/lib/dates";
import { dayWords } from "@/lib/exports/rules";
import { computedEnd } from "@/lib/residents/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import type { FollowUpFacts } from "./rules";
import { isAway } from "./rules";
import type { Targets } from "./targets";

/** One thing that waits for the viewer: a sentence, when it is due, and the address of exactly that form. */
export type Waiting = {
  key: string;
  due: string | null;
  sentence: string;
  why: string;
  href: string;
  action: string;
  /** More than one, when one row tells of several. */
  standsFor?: number;
};

/** What the two parties of a binder have begun and not finished together. */
export type OpenActs = {
  residentId: string;
  residentName: string;
  /** "asked" has another part in the binder, and has been asked to fill something in. */
  party: "resident" | "mainSupervisor" | "asked";
  /** A proposed revision of the IUP that the other party confirms. */
  revision: { proposedByMe: boolean; proposedByName: string; proposedOn: string } | null;
  /** Calendar years with talks that both have not signed, with those who have. */
  years: { year: number; signedByMe: boolean; signedByOther: string | null; signedOn: string | null }[];
  /** Documents that have been put in and not been told apart. */
  unsorted: number;
  /** Documents that the viewer has been asked to fill in. */
  toFillIn: { id: string; title: string; askedOn: string }[];
  /** Documents that somebody has filled in for the viewer, not opened since. */
  filledIn: { id: string; title: string; by: string }[];
  /** The viewer's own binder, packed and not fetched yet. */
  packed: { size: number; before: string } | null;
};

export function waitingFromActs(acts: OpenActs, today: string): Waiting[] {
  return [
    ...revisionWaiting(acts),
    ...acts.years.flatMap((year) => yearWaiting(acts, year, today)),
    ...sortingWaiting(acts),
    ...fillInWaiting(acts),
    ...filledInWaiting(acts),
    ...packedWaiting(acts, today),
  ];
}

function packedWaiting({ residentId, packed }: OpenActs, today: string): Waiting[] {
  if (!packed) return [];
  return [
    {
      key: `packed-${residentId}`,
      due: addDays(packed.before, -1),
      sentence: `Din pärm är packad, ${formatBytes(packed.size)}.`,
      why: `Hämta den före ${dayWords(packed.before, today)}, då tas filen bort.`,
      href: `/st-lakare/${residentId}/dokument/uttag`,
      action: "Hämta",
    },
  ];
}

function sortingWaiting({ residentId, party, unsorted }: OpenActs): Waiting[] {
  if (party !== "resident" || unsorted === 0) return [];
  return [
    {
      key: "unsorted",
      due: null,
      sentence: `${capitalise(numberInWords(unsorted, "ett"))} dokument saknar delmål.`,
      why: `${unsorted === 1 ? "Det är sparat" : "De är sparade"}, men syns inte som underlag än.`,
      href: `/st-lakare/${residentId}/dokument/ny#sortera`,
      action: "Sortera",
    },
  ];
}

function fillInWaiting({ residentId, residentName, toFillIn }: OpenActs): Waiting[] {
  return toFillIn.map(({ id, title, askedOn }) => ({
    key: `fill-in-${id}`,
    due: null,
    sentence: `${residentName} ber dig fylla i ”${title}”.`,
    why: `Frågan kom ${formatDayYear(askedOn)}.`,
    href: `/st-lakare/${residentId}/dokument/${id}`,
    action: "Öppna",
  }));
}

function filledInWaiting({ residentId, filledIn }: OpenActs): Waiting[] {
  return filledIn.map(({ id, title, by }) => ({
    key: `filled-in-${id}`,
    due: null,
    sentence: `${by} har fyllt i ”${title}”.`,
    why: "Den nya versionen ligger i dokumentet.",
    href: `/st-lakare/${residentId}/dokument/${id}`,
    action: "Öppna",
  }));
}

function revisionWaiting(acts: OpenActs): Waiting[] {
  if (!acts.revision || acts.revision.proposedByMe) return [];
  return [
    {
      key: `revision-${acts.residentId}`,
      due: addDays(acts.revision.proposedOn, 14),
      sentence: `Bekräfta att ${whose(acts)} är reviderad.`,
      why: `${acts.revision.proposedByName} föreslog det ${formatDayYear(acts.revision.proposedOn)}.`,
      href: `/st-lakare/${acts.residentId}/iup#revidera`,
      action: "Läs och bekräfta",
    },
  ];
}

function yearWaiting(acts: OpenActs, year: OpenActs["years"][number], today: string): Waiting[] {
  if (year.signedByMe) return [];
  const href = `/st-lakare/${acts.residentId}/handledning?ar=${year.year}#signera`;
  const subject =
    acts.party === "resident"
      ? `handledningsåret ${year.year}`
      : `handledningsåret ${year.year} för ${acts.residentName}`;
  if (year.signedByOther && year.signedOn) {
    return [
      {
        key: `sign-${acts.residentId}-${year.year}`,
        due: addDays(year.signedOn, 21),
        sentence: `Signera ${subject}.`,
        why: `${year.signedByOther} signerade ${formatDayYear(year.signedOn)}. Året är låst tills du också har signerat.`,
        href,
        action: "Läs och signera",
      },
    ];
  }
  const isDone = today >= `${year.year}-12-10`;
  if (!isDone) return [];
  return [
    {
      key: `sign-${acts.residentId}-${year.year}`,
      due: `${year.year + 1}-01-31`,
      sentence: `Gå igenom och signera ${subject}.`,
      why: "Båda signerar när helåret är genomgånget.",
      href,
      action: "Gå igenom året",
    },
  ];
}

function whose(acts: OpenActs): string {
  return acts.party === "resident" ? "din IUP" : `IUP för ${acts.residentName}`;
}

type OwnFacts = FollowUpFacts & { id: string };

/** What an ST-läkare has to begin without anyone having asked. */
export function waitingForResident(own: OwnFacts, today: string, targets: Targets): Waiting[] {
  if (isAway(own, today) || (own.completedOn && own.completedOn <= today)) return [];
  const all: (Waiting | null)[] = [
    finishWaiting(own, today, targets),
    talkWaiting(own, today),
    revisionDue(own, today, targets),
    placementWaiting(own, today),
  ];
  return all.filter((waiting) => waiting !== null);
}

/** The last months: what is not judged is gone through with the main supervisor while there is time. */
function finishWaiting(own: OwnFacts, today: string, targets: Targets): Waiting | null {
  const { endsOn } = computedEnd(own);
  if (own.unjudgedGoals === 0 || endsOn > addMonths(today, targets.finishMonths)) return null;
  return {
    key: "finish",
    due: endsOn,
    sentence: `Gå igenom ${numberInWords(own.unjudgedGoals, "ett")} delmål som inte är bedömda.`,
    why: `Din ST slutar ${formatDayYear(endsOn)}. Huvudhandledaren bedömer dem med dig.`,
    href: `/st-lakare/${own.id}/delmal`,
    action: "Se delmålen",
  };
}

function talkWaiting(own: OwnFacts, today: string): Waiting | null {
  const due = addDays(own.lastTalkOn ?? own.startedOn, 14);
  if (due > today) return null;
  return {
    key: "talk",
    due,
    sentence: "Skriv ned ert senaste handledningssamtal.",
    why: own.lastTalkOn
      ? `Senaste anteckningen är från ${formatDayYear(own.lastTalkOn)}.`
      : "Det finns ingen anteckning än.",
    href: `/st-lakare/${own.id}/handledning/nytt`,
    action: "Skriv",
  };
}

function revisionDue(own: OwnFacts, today: string, targets: Targets): Waiting | null {
  const due = addMonths(own.lastRevisedOn ?? own.startedOn, targets.revisionMonths);
  if (due > addDays(today, 30)) return null;
  return {
    key: "revise",
    due,
    sentence: "Revidera din IUP tillsammans med huvudhandledaren.",
    why: own.lastRevisedOn
      ? `Senast reviderad ${formatDayYear(own.lastRevisedOn)}.`
      : "Den är inte reviderad än.",
    href: `/st-lakare/${own.id}/iup#revidera`,
    action: "Gå till IUP",
  };
}

/** A placement that begins within six weeks: its goals are written before the first day. */
function placementWaiting(own: OwnFacts, today: string): Waiting | null {
  const soon = own.stretches
    .filter(
      ({ kind, startsOn }) => kind === "placement" && startsOn > today && startsOn <= addDays(today, 42),
    )
    .sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1))[0];
  if (!soon) return null;
  return {
    key: "placement",
    due: soon.startsOn,
    sentence: `Gå igenom målen för placeringen ${soon.title}.`,
    why: `Den börjar ${formatDayYear(soon.startsOn)}.`,
    href: `/st-lakare/${own.id}/iup`,
    action: "Se planen",
  };
}

/** The most pressing first; what has no date comes last. */
export function byDue(one: Waiting, other: Waiting): number {
  return (one.due ?? "9999") < (other.due ?? "9999")
    ? -1
    : (one.due ?? "9999") > (other.due ?? "9999")
      ? 1
      : 0;
}
