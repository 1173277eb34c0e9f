import { formatDayYear, formatWeekdayYear } from "@/lib/dates";
import { listWords } from "@/lib/texts/rules";
import { compose, type Message } from "./layout";

type ToCase = { to: string; caseUrl: string };

export function daysProposed(props: ToCase & { from: string; days: string[] }): Message {
  const days = listWords(props.days.map(formatWeekdayYear), "eller");
  return compose("days-proposed", {
    subject: "Förslag på praktikdag",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.from} föreslår ${days} som praktikdag. Svara i ärendet vilken som passar.`],
    link: { href: props.caseUrl, words: "Svara i ärendet" },
  });
}

export function dayDeclined(props: ToCase & { from: string; day: string }): Message {
  return compose("day-declined", {
    subject: "En föreslagen praktikdag passar inte",
    greeting: `Hej ${props.to}!`,
    lines: [`${formatDayYear(props.day)} passar inte ${props.from}. Föreslå en annan dag i ärendet.`],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

/** `isOwn`: to the ST-läkare themselves. */
export function dayAgreed(
  props: ToCase & { resident: string; isOwn: boolean; day: string; isMoved: boolean },
): Message {
  const whose = props.isOwn ? "din Mitt-i-ST" : `Mitt-i-ST för ${props.resident}`;
  return compose("practice-day", {
    subject: props.isMoved ? "Praktikdagen är flyttad" : "Praktikdagen är bestämd",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Praktikdagen i ${whose} är ${props.isMoved ? "flyttad till " : ""}${formatWeekdayYear(props.day)}.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}
