import { capitalise } from "@/lib/texts/rules";
import { compose, type Letter, type Message } from "./layout";

/** Letters about how a case stands. Why is written in the case, never in the letter. */
type ToParty = { to: string; resident: string; caseUrl: string };

/** `isOwn`: to the ST-läkare themselves. */
type ToOneOfThem = ToParty & { isOwn: boolean };

export function caseClosed(props: ToOneOfThem): Message {
  return letter("case-closed", props, {
    subject: props.isOwn ? "Din Mitt-i-ST är avslutad" : "Ett Mitt-i-ST-ärende är avslutat",
    lines: [
      `Koordinatorn har avslutat ${caseOf(props)}. Du behöver inte göra något mer.`,
      "Skälet står i ärendet. Det som är skrivet finns kvar.",
    ],
  });
}

export function casePaused(props: ToOneOfThem): Message {
  return letter("case-paused", props, {
    subject: props.isOwn ? "Din Mitt-i-ST är pausad" : "Ett Mitt-i-ST-ärende är pausat",
    lines: [
      `Koordinatorn har pausat ${caseOf(props)}. Tiden står still tills ärendet öppnas igen, och du får inga påminnelser.`,
      "Skälet står i ärendet.",
    ],
  });
}

export function caseResumed(props: ToOneOfThem): Message {
  return letter("case-resumed", props, {
    subject: props.isOwn ? "Din Mitt-i-ST är i gång igen" : "Ett Mitt-i-ST-ärende är i gång igen",
    lines: [`${capitalise(caseOf(props))} är i gång igen. I ärendet står vems tur det är och till när.`],
  });
}

function caseOf({ isOwn, resident }: ToOneOfThem): string {
  return isOwn ? "din Mitt-i-ST" : `Mitt-i-ST-ärendet för ${resident}`;
}

export function handedOverToYou(props: ToParty): Message {
  return letter("case-handed-over", props, {
    subject: "Du är ny värderare i ett Mitt-i-ST-ärende",
    lines: [
      `Du tar över som värderare för ${props.resident}. I ärendet står hur långt det har kommit, och kontaktuppgifter till ST-läkaren. Ta kontakt.`,
    ],
  });
}

export function handedOverFromYou(props: ToParty): Message {
  return compose("case-handed-over", {
    subject: "Du är inte längre värderare i ett Mitt-i-ST-ärende",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Koordinatorn har lämnat över ärendet för ${props.resident} till en annan värderare. Du kommer inte längre åt ärendet eller portföljen. Det du skrev finns kvar under ditt namn.`,
    ],
  });
}

export function coEvaluatorReplaced(props: ToParty): Message {
  return compose("co-evaluator-replaced", {
    subject: "Du är inte längre medvärderare i ett Mitt-i-ST-ärende",
    greeting: `Hej ${props.to}!`,
    lines: [
      `Du är inte längre medvärderare för ${props.resident}. Du behöver inte göra något mer och kommer inte längre åt ärendet eller portföljen.`,
    ],
  });
}

export function handedOverForResident(props: ToParty & { evaluator: string }): Message {
  return letter("case-handed-over", props, {
    subject: "Din Mitt-i-ST har fått en ny värderare",
    lines: [`${props.evaluator} är din nya värderare. Kontaktuppgifterna står i ärendet.`],
  });
}

export function handedOverTo(props: ToParty & { evaluator: string }): Message {
  return letter("case-handed-over", props, {
    subject: "Ny värderare i ett Mitt-i-ST-ärende",
    lines: [`${props.evaluator} är ny värderare för ${props.resident}. Kontaktuppgifterna står i ärendet.`],
  });
}

export function coordinatorChanged(props: ToParty): Message {
  return letter("case-coordinator", props, {
    subject: "Du är koordinator för ett Mitt-i-ST-ärende",
    lines: [`Du har fått Mitt-i-ST-ärendet för ${props.resident} av en annan koordinator.`],
  });
}

function letter(
  kind: string,
  { to, caseUrl }: ToParty,
  { subject, lines }: Pick<Letter, "subject" | "lines">,
): Message {
  return compose(kind, {
    subject,
    greeting: `Hej ${to}!`,
    lines,
    link: { href: caseUrl, words: "Öppna ärendet" },
  });
}
