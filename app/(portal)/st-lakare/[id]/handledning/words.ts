import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import type { SupervisionYear } from "@/lib/supervision/queries";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import type { Parties } from "./parties";

/** The one sentence that says where the year stands and whose move it is. */
export function yearLead(viewer: Viewer, year: SupervisionYear | null, parties: Parties): string {
  if (!year || year.talks.length === 0) return "Inga samtal är antecknade än.";
  const [first, second] = year.signatures;
  if (first && second) return "Året är signerat av er båda. Det kan inte ändras, men tillägg kan göras.";
  if (first?.signerId === viewer.personId) {
    return `Du har signerat året. Det blir klart när ${parties.other} signerar.`;
  }
  if (first) return `${first.name} har signerat året. Det blir klart när du signerar.`;
  const isPast = viewer.today > `${year.year}-12-31`;
  const held = year.talks.filter(({ heldOn }) => heldOn <= viewer.today);
  const last = held.at(-1);
  const next = year.talks.find(({ heldOn }) => heldOn > viewer.today);
  return [
    last
      ? `${countTalks(held.length)} ${isPast ? "under året, det sista" : "hittills, det senaste"} ${formatDay(last.heldOn)}.`
      : "Inget samtal har hållits än.",
    next ? `Nästa är ${formatDay(next.heldOn)}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

export function countTalks(count: number): string {
  return `${capitalise(numberInWords(count, "ett"))} samtal`;
}

/** What can never be changed once both have signed. */
export function whatIsLocked(year: SupervisionYear): string[] {
  const reviewed = year.template.prompts.filter(({ cadence }) => cadence !== "month");
  const discussed = new Set(year.talks.flatMap((talk) => talk.promptKeys));
  const names = (["quarter", "halfYear", "year"] as const)
    .filter((cadence) => reviewed.some((prompt) => prompt.cadence === cadence && discussed.has(prompt.key)))
    .map((cadence) => year.template.cadences[cadence].toLocaleLowerCase("sv-SE"));
  const delmal = new Set(year.talks.flatMap((talk) => talk.goals.map(({ code }) => code))).size;
  return [
    `${countTalks(year.talks.length)} med bådas anteckningar`,
    "Vad ni kom överens om och planerade till nästa gång",
    names.length > 0 ? capitalise(listWords(names, "och")) : "",
    delmal > 0 ? `Kopplingen till ${numberInWords(delmal, "ett")} delmål` : "",
  ].filter(Boolean);
}
