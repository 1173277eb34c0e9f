import { addDays, formatDayYear, formatSpan, spanBetween } from "@/lib/dates";
import { formatPeriod } from "@/lib/periods";
import {
  clampedToday,
  legsOf,
  lowerFirst,
  type StigFacts,
  type StigMark,
  upperFirst,
  walkedWords,
} from "./stig-facts";

export type StigSentence = { on: string; text: string; now: boolean };

/** Every stretch and mark in order of time, as sentences: the picture for those who would rather read. */
export function stigSentences(facts: StigFacts): StigSentence[] {
  const sentences = [
    ...homeSentences(facts),
    ...facts.stretches.map(({ kind, title, startsOn, endsOn, percent }) => {
      const length = formatSpan(spanBetween(startsOn, addDays(endsOn, 1)));
      const what =
        kind === "parttime"
          ? `${percent} procent`
          : `${lowerFirst(title)}${partly(kind, percent)}, ${length}`;
      return { on: startsOn, text: `${upperFirst(formatPeriod(startsOn, endsOn))}: ${what}.`, now: false };
    }),
    ...facts.marks.map((mark) => ({ on: mark.on, text: markSentence(mark), now: false })),
    { on: clampedToday(facts), text: `I dag: ${walkedWords(facts)} är gångna.`, now: true },
    { on: facts.endsOn, text: `${formatDayYear(facts.endsOn)}: beräknat slut.`, now: false },
  ];
  return sentences.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

function homeSentences(facts: StigFacts): StigSentence[] {
  return legsOf(facts)
    .filter((leg) => leg.kind === "home")
    .reduce<{ startsOn: string; until: string }[]>((whole, { startsOn, until }) => {
      const before = whole.at(-1);
      if (before?.until === startsOn) before.until = until;
      else whole.push({ startsOn, until });
      return whole;
    }, [])
    .map(({ startsOn, until }) => {
      const last = until === facts.endsOn ? until : addDays(until, -1);
      return {
        on: startsOn,
        text: `${upperFirst(formatPeriod(startsOn, last))}: ${facts.homeUnit}.`,
        now: false,
      };
    });
}

function partly(kind: "placement" | "absence", percent: number): string {
  return percent === 100 ? "" : kind === "absence" ? ` på ${percent} procent` : `, ${percent} procent`;
}

function markSentence({ kind, on, label, planned }: StigMark): string {
  const day = formatDayYear(on);
  const words = lowerFirst(label);
  switch (kind) {
    case "signed-year":
      return `Året ${on.slice(0, 4)} är signerat.`;
    case "next-year":
      return `Året ${on.slice(0, 4)} är inte signerat än.`;
    case "bt":
      return planned ? `${day}: bastjänstgöringen ska vara klar.` : `${day}: bastjänstgöringen är klar.`;
    case "mittist":
      // The label begins with the day, which already stands first in the sentence.
      return [`${day}: Mitt-i-ST`, words.replace(/^\d+ \p{L}+(, )?/u, "")]
        .filter(Boolean)
        .join(", ")
        .concat(".");
    case "assessment":
      return `${day}: bedömning${planned ? " planerad" : ""}${words ? `, ${words}` : ""}.`;
    case "course":
      return `${day}: kurs${planned ? " planerad" : ""}${words ? `, ${words}` : ""}.`;
  }
}
