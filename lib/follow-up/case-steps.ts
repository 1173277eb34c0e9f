import { formatDay } from "@/lib/dates";
import type { MoveFacts, Mover } from "@/lib/mittist/moves";

type Step = { sentence: string; why: string; action: string; path?: string };

/** What the mover has to do next, said to them; null when it is nothing for the start page. */
export function nextStep(moves: MoveFacts, mover: Mover, today: string): Step | null {
  if (mover === "coordinator") return coordinatorStep(moves);
  if (mover === "leadership") {
    return {
      sentence: `Svara på en fråga från ${moves.evaluator} om en Mitt-i-ST.`,
      why: "Rapporten väntar på svaret.",
      action: "Läs och svara",
    };
  }
  // Also after the day, when those who have taken the case over have it to do.
  if (mover === "coEvaluator" && moves.reading !== "asked") {
    const what = moves.preparation === "reading" ? "Läs portföljen" : "Se inspelningarna";
    return {
      sentence: `${what} från ${moves.resident}.`,
      why: `Det är första uppdraget för ${moves.evaluator}. ${dayWords(moves)}`.trim(),
      action: "Till portföljen",
      path: "/portfolj",
    };
  }
  if (mover === "coEvaluator") {
    return {
      sentence: `Läs rapporten om ${moves.resident} innan den skickas.`,
      why: `Det är första uppdraget för ${moves.evaluator}.`,
      action: "Läs rapporten",
      path: "/rapport",
    };
  }
  return mover === "resident" ? residentStep(moves) : evaluatorStep(moves, today);
}

function coordinatorStep(moves: MoveFacts): Step {
  if (moves.state === "assigned" && !moves.hasFailedMail) {
    return {
      sentence: `Hjälp ${moves.evaluator} och ${moves.resident} att få kontakt.`,
      why: "De har inte hörts i sitt Mitt-i-ST-ärende.",
      action: "Till ärendet",
    };
  }
  return moves.hasFailedMail
    ? {
        sentence: `Rätta en adress i ärendet för ${moves.resident}.`,
        why: "Ett brev gick inte fram.",
        action: "Till ärendet",
      }
    : {
        sentence: `Utse en medvärderare för ${moves.resident}.`,
        why: `Det är första uppdraget för ${moves.evaluator}.`,
        action: "Till ärendet",
      };
}

function residentStep(moves: MoveFacts): Step | null {
  switch (moves.state) {
    case "assigned":
      return {
        sentence: `Hör av dig till ${moves.evaluator} om din Mitt-i-ST.`,
        why: "Berätta sedan i ärendet att ni har hörts.",
        action: "Till ärendet",
      };
    case "contact":
      return {
        sentence: `Svara ${moves.evaluator} om praktikdagen.`,
        why: "Föreslagna dagar väntar på ditt svar.",
        action: "Till ärendet",
      };
    case "dated":
      return {
        sentence: `Lämna portföljen till ${moves.evaluator}.`,
        why: dayWords(moves),
        action: "Till portföljen",
        path: "/portfolj",
      };
    case "preliminary":
      return {
        sentence: "Läs din preliminära Mitt-i-ST-rapport.",
        why: "Rätta sakfel och missförstånd innan den blir slutlig.",
        action: "Läs rapporten",
        path: "/rapport",
      };
    case "final":
    case "archived":
      return {
        sentence: "Berätta hur din Mitt-i-ST var.",
        why: "Elva frågor, ungefär fem minuter.",
        action: "Svara",
        path: "/utvardering",
      };
    default:
      return null;
  }
}

function evaluatorStep(moves: MoveFacts, today: string): Step | null {
  const name = moves.resident;
  switch (moves.state) {
    case "assigned":
      return {
        sentence: `Ring ${name}: ni har inte hörts än.`,
        why: "Kontaktuppgifterna står i ärendet.",
        action: "Till ärendet",
      };
    case "contact":
      return {
        sentence: moves.proposed ? `Svara ${name} om praktikdagen.` : `Bestäm praktikdag med ${name}.`,
        why: moves.proposed ? "Föreslagna dagar väntar på ditt svar." : "Dagen syns sedan för koordinatorn.",
        action: "Till ärendet",
      };
    case "portfolioHandedIn":
      return {
        sentence: `Läs portföljen från ${name}.`,
        why: dayWords(moves),
        action: "Till portföljen",
        path: "/portfolj",
      };
    case "portfolioRead":
      if (moves.preparation === "discussing") return talkStep(moves);
      return moves.practiceDay && moves.practiceDay <= today
        ? {
            sentence: `Bekräfta att praktikdagen med ${name} är genomförd.`,
            why: dayWords(moves),
            action: "Till ärendet",
          }
        : null;
    case "practiceDayHeld":
      return moves.reading === "approved" && moves.preparation === "discussing"
        ? talkStep(moves)
        : { ...writingStep(moves), action: "Till rapporten", path: "/rapport" };
    case "preliminary":
      return {
        sentence: `Gör rapporten om ${name} slutlig.`,
        why: `Tiden för synpunkter är ute${moves.unanswered > 0 ? ", och de väntar på svar" : " utan svar"}.`,
        action: "Till rapporten",
        path: "/rapport",
      };
    case "corrected":
      return {
        sentence: `Gör rapporten om ${name} slutlig.`,
        why: moves.unanswered > 0 ? "Synpunkter väntar på svar." : "Alla synpunkter är besvarade.",
        action: "Till rapporten",
        path: "/rapport",
      };
    default:
      return null;
  }
}

function talkStep({ coEvaluator, resident }: MoveFacts): Step {
  return {
    sentence: `Tala med ${coEvaluator ?? "medvärderaren"} om bedömningen av ${resident}.`,
    why: "Det är ditt första uppdrag. Skriv in dagen ni talades vid.",
    action: "Till portföljen",
    path: "/portfolj",
  };
}

function writingStep({ reading, resident, coEvaluator, practiceDay }: MoveFacts): {
  sentence: string;
  why: string;
} {
  if (reading === "approved")
    return {
      sentence: `Skicka den preliminära rapporten till ${resident}.`,
      why: `${coEvaluator ?? "Medvärderaren"} har läst och godkänt den.`,
    };
  if (reading === "changesAsked")
    return {
      sentence: `Ändra i rapporten om ${resident}.`,
      why: `${coEvaluator ?? "Medvärderaren"} har läst den.`,
    };
  return {
    sentence: `Skriv rapporten om ${resident}.`,
    why: practiceDay ? `Praktikdagen var ${formatDay(practiceDay)}.` : "",
  };
}

function dayWords({ practiceDay }: MoveFacts): string {
  return practiceDay ? `Praktikdagen är ${formatDay(practiceDay)}.` : "";
}
