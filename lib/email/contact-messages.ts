import { compose, type Message } from "./layout";

type ToCase = { to: string; resident: string; evaluator: string; caseUrl: string };

export function contactSilent(props: ToCase & { span: string }): Message {
  return compose("contact-silent", {
    subject: "Ring ST-läkaren: ni har inte hörts",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Det har gått ${props.span} och ${props.resident} har inte hört av sig. Brevet kan ha hamnat fel. Ring, eller skriv till en annan adress.`,
      "Säg till i ärendet när ni har hörts, eller om du inte når fram.",
    ],
    link: { href: props.caseUrl, words: "Se kontaktuppgifterna" },
  });
}

export function contactUnreached(props: ToCase): Message {
  return compose("contact-unreached", {
    subject: "Värderare och ST-läkare har inte fått kontakt",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} och ${props.resident} har inte hörts i sitt Mitt-i-ST-ärende. De behöver din hjälp att nå varandra.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

/** The ST-läkare hears of a medvärderare before anyone opens the portfolio. */
export function coEvaluatorForResident(props: {
  to: string;
  coEvaluator: string;
  email: string;
  evaluator: string;
  /** The one before, when it is a change. */
  replaced: string | null;
  caseUrl: string;
}): Message {
  const inPlaceOf = props.replaced ? ` i stället för ${props.replaced}` : "";
  return compose("co-evaluator", {
    subject: props.replaced
      ? "Din Mitt-i-ST har bytt medvärderare"
      : "Din Mitt-i-ST har fått en medvärderare",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.coEvaluator} (${props.email}) är medvärderare${inPlaceOf}. Det är det första uppdraget för ${props.evaluator}, och då läser en erfaren kollega också portföljen, ser inspelningarna och läser rapporten innan du får den.`,
      "Har du en invändning, hör av dig till koordinatorn innan du lämnar portföljen.",
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}
