import { formatDayYear } from "@/lib/dates";
import { compose, type Message } from "./layout";

type ToCase = { to: string; caseUrl: string };

export function caseOpenedForResident(props: ToCase & { evaluator: string; span: string }): Message {
  return compose("case-opened", {
    subject: "Du har fått en värderare för Mitt-i-ST",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} är värderare för din Mitt-i-ST. Hör av dig inom ${props.span} och kom överens om en praktikdag.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

export function caseOpenedForEvaluator(props: ToCase & { resident: string; span: string }): Message {
  return compose("case-opened", {
    subject: "Du är värderare i ett nytt Mitt-i-ST-ärende",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Du är värderare för ${props.resident}, som är ombedd att höra av sig inom ${props.span}. Hör du inget, ta kontakt själv.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

export function caseOpenedForCoEvaluator(props: ToCase & { resident: string; evaluator: string }): Message {
  return compose("case-opened", {
    subject: "Du är medvärderare i ett Mitt-i-ST-ärende",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Du är medvärderare för ${props.resident}. Det är det första uppdraget för ${props.evaluator}: du läser portföljen före praktikdagen och rapporten innan den skickas.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

export function portfolioHandedIn(props: ToCase & { resident: string }): Message {
  return compose("portfolio-handed-in", {
    subject: "En portfölj för Mitt-i-ST är inlämnad",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.resident} har lämnat in sin portfölj. Läs den före praktikdagen.`],
    link: { href: props.caseUrl, words: "Läs portföljen" },
  });
}

export function reportToRead(props: ToCase & { evaluator: string }): Message {
  return compose("report-to-read", {
    subject: "En rapport väntar på din läsning",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} har skrivit klart sin rapport och ber dig läsa den innan den går till ST-läkaren.`,
    ],
    link: { href: props.caseUrl, words: "Läs rapporten" },
  });
}

export function reportRead(props: ToCase & { coEvaluator: string; approved: boolean }): Message {
  return compose("report-read", {
    subject: props.approved ? "Medvärderaren har godkänt rapporten" : "Medvärderaren ber om ändringar",
    greeting: `Hej ${props.to}!`,
    lines: [
      props.approved
        ? `${props.coEvaluator} har läst rapporten. Du kan skicka den till ST-läkaren.`
        : `${props.coEvaluator} har läst rapporten och lämnat en kommentar.`,
    ],
    link: { href: props.caseUrl, words: "Öppna rapporten" },
  });
}

export function preliminarySent(props: ToCase & { evaluator: string; answerBy: string }): Message {
  return compose("preliminary-report", {
    subject: "Din preliminära rapport från Mitt-i-ST finns att läsa",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} har skickat den preliminära rapporten. Läs den och rätta sakfel och missförstånd senast ${formatDayYear(props.answerBy)}.`,
      "Ingen annan får den om inte du själv delar den.",
    ],
    link: { href: props.caseUrl, words: "Läs rapporten" },
  });
}

export function correctionsSent(props: ToCase & { resident: string; count: number }): Message {
  return compose("corrections", {
    subject: "ST-läkaren har svarat på den preliminära rapporten",
    greeting: `Hej ${props.to}!`,
    lines: [
      props.count === 0
        ? `${props.resident} har läst rapporten och hittat inga sakfel. Du kan göra den slutlig.`
        : `${props.resident} har lämnat synpunkter. Besvara dem och gör sedan rapporten slutlig.`,
    ],
    link: { href: props.caseUrl, words: "Öppna rapporten" },
  });
}

export function escalated(props: ToCase & { evaluator: string }): Message {
  return compose("escalation", {
    subject: "En värderare ber Mitt-i-ST-ledningen om råd",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.evaluator} har en fråga som ska besvaras innan en rapport kan skickas.`],
    link: { href: props.caseUrl, words: "Läs frågan" },
  });
}

export function escalationMessage(props: ToCase & { from: string }): Message {
  return compose("escalation-message", {
    subject: "Ett meddelande i frågan till Mitt-i-ST-ledningen",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.from} har skrivit. Bara ni som är med i samtalet kan läsa det.`],
    link: { href: props.caseUrl, words: "Läs meddelandet" },
  });
}

export function escalationAnswered(props: ToCase): Message {
  return compose("escalation-answered", {
    subject: "Mitt-i-ST-ledningen har svarat",
    greeting: `Hej ${props.to}!`,
    lines: ["Frågan är besvarad och rapporten kan gå vidare."],
    link: { href: props.caseUrl, words: "Läs svaret" },
  });
}

export function finalReportForResident(props: ToCase & { evaluator: string; appendices: number }): Message {
  return compose("final-report", {
    subject: "Din rapport från Mitt-i-ST är slutlig",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} har gjort rapporten slutlig. Den ligger med som pdf och finns också i portalen. Den har också skickats till adressen för slutliga rapporter. I övrigt bestämmer du själv vilka du visar den för.`,
      ...(props.appendices > 0
        ? ["Konsultationsrapporterna följer inte med brevet. De finns i portalen, för dig och din värderare."]
        : []),
      "I portalen finns också ett kort formulär där du utvärderar din Mitt-i-ST.",
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet" },
  });
}

export function finalReportForArchive(props: { practiceDay: string; caseUrl: string }): Message {
  return compose("final-report", {
    subject: "Slutlig rapport från Mitt-i-ST",
    greeting: "Hej!",
    lines: [
      `Här kommer en slutlig rapport från en Mitt-i-ST med praktikdag ${formatDayYear(props.practiceDay)}, som pdf.`,
    ],
    link: { href: props.caseUrl, words: "Öppna ärendet i portalen" },
  });
}

export function intygIssued(props: ToCase & { evaluator: string }): Message {
  return compose("intyg", {
    subject: "Ditt intyg om genomförd Mitt-i-ST är utfärdat",
    greeting: `Hej ${props.to}!`,
    lines: [`${props.evaluator} har utfärdat intyget. Du kan skriva ut det eller spara det som pdf.`],
    link: { href: props.caseUrl, words: "Öppna intyget" },
  });
}

export function intygReplaced(props: ToCase & { evaluator: string }): Message {
  return compose("intyg", {
    subject: "Ditt intyg om genomförd Mitt-i-ST är utfärdat på nytt",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.evaluator} har utfärdat ett nytt intyg, som gäller i stället för det förra. Den som kontrollerar det förra får veta att det är ersatt.`,
    ],
    link: { href: props.caseUrl, words: "Öppna intyget" },
  });
}

export function invited(props: { to: string; inviter: string; url: string }): Message {
  return compose("invitation", {
    subject: "Du är inbjuden till Stigen",
    greeting: `Hej ${props.to}!`,
    lines: [
      `${props.inviter} har bjudit in dig till Stigen, portalen för specialiseringstjänstgöring i allmänmedicin.`,
      "Öppna länken och logga in. Den fungerar en gång, i fjorton dagar. Lämna den inte vidare.",
    ],
    link: { href: props.url, words: "Öppna inbjudan" },
  });
}
