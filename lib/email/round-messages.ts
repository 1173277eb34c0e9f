import { formatDayYear } from "@/lib/dates";
import { compose, type Message } from "./layout";

export function registeredForMittist(props: { to: string; resident: string; url: string }): Message {
  return compose("mittist-registered", {
    subject: "En ny anmälan till Mitt-i-ST",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.resident} är anmäld till Mitt-i-ST och väntar på en omgång.`],
    link: { href: props.url, words: "Se anmälningarna" },
  });
}

type RoundLetter = { to: string; round: string; wishesDueOn: string; url: string };

export function roundOpened(props: RoundLetter & { candidates: number }): Message {
  const waiting = props.candidates === 1 ? "En ST-läkare" : `${props.candidates} ST-läkare`;
  return compose("mittist-round", {
    subject: `Välj ST-läkare i ${props.round}`,
    greeting: `Hej ${props.to}!`,
    lines: [
      `${waiting} väntar på en värderare i ${props.round}. Önska vilka du helst tar, och säg hur många du kan ta, senast ${formatDayYear(props.wishesDueOn)}.`,
      "Kan du inte den här gången, svara det: då räknar koordinatorn inte med dig.",
    ],
    link: { href: props.url, words: "Se listan och önska" },
  });
}

export function wishesReminder(props: RoundLetter): Message {
  return compose("mittist-round", {
    subject: `Påminnelse: önska i ${props.round}`,
    greeting: `Hej ${props.to}!`,
    lines: [`Du har inte svarat i ${props.round}. Önskemålen stänger ${formatDayYear(props.wishesDueOn)}.`],
    link: { href: props.url, words: "Se listan och önska" },
  });
}

export function roundExtended(props: RoundLetter): Message {
  return compose("mittist-round", {
    subject: `Mer tid att önska i ${props.round}`,
    greeting: `Hej ${props.to}!`,
    lines: [`Önskemålen stänger nu ${formatDayYear(props.wishesDueOn)}.`],
    link: { href: props.url, words: "Se listan och önska" },
  });
}
