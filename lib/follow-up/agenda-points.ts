import { addDays, formatDayYear } from "@/lib/dates";
import { listWords, numberInWords } from "@/lib/texts/rules";
import type { Agenda } from "./agenda";
import { type FollowUpFacts, isAway } from "./rules";

export type AgendaPoint = { text: string; from: string; link: { path: string; label: string } | null };

const SHOWN = 3;

/** The agenda that writes itself: what was agreed and planned, what has been silent, and what begins soon. */
export function agendaPoints(
  agenda: Agenda,
  facts: Pick<FollowUpFacts, "startedOn" | "requiredMonths" | "stretches">,
  today: string,
): AgendaPoint[] {
  const silent = isAway(facts, today) ? [] : silentPoints(agenda);
  return [...lastPoints(agenda), ...silent, ...placementPoints(facts, today)];
}

function lastPoints({ last }: Agenda): AgendaPoint[] {
  if (!last) return [];
  const from = formatDayYear(last.heldOn);
  const point = (text: string, what: string): AgendaPoint[] =>
    text.trim() === "" ? [] : [{ text: text.trim(), from: `${what} ${from}`, link: null }];
  return [...point(last.agreed, "Överenskommet"), ...point(last.next, "Planerat")];
}

function silentPoints({ silentGoals }: Agenda): AgendaPoint[] {
  if (silentGoals.length === 0) return [];
  const named = silentGoals.slice(0, SHOWN);
  const rest = silentGoals.length - named.length;
  const words =
    rest > 0 ? `${named.join(", ")} och ${numberInWords(rest, "ett")} till` : listWords(named, "och");
  return [
    {
      text: `${words} har ni inte talat om på tre månader.`,
      from: "",
      link: { path: "/delmal", label: "Se delmålen" },
    },
  ];
}

function placementPoints({ stretches }: Pick<FollowUpFacts, "stretches">, today: string): AgendaPoint[] {
  return stretches
    .filter(
      ({ kind, startsOn }) => kind === "placement" && startsOn > today && startsOn <= addDays(today, 42),
    )
    .map(({ title, startsOn }) => ({
      text: `${title} börjar ${formatDayYear(startsOn)}. Gå igenom målen.`,
      from: "",
      link: { path: "/iup", label: "Se planen" },
    }));
}
