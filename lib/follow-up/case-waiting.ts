import { holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import { asId, type RegionId } from "@/lib/ids";
import { type ClockFacts, clockOf } from "@/lib/mittist/clock";
import { type MoveFacts, type Mover, whoseMove } from "@/lib/mittist/moves";
import { numberInWords } from "@/lib/texts/rules";
import type { Waiting } from "./waiting";

/** What the start page needs to know of a Mitt-i-ST case. */
export type WaitingCase = ClockFacts & {
  id: string;
  regionId: string;
  residentPersonId: string;
  evaluatorId: string;
  coEvaluatorId: string | null;
  moves: MoveFacts;
};

/** The case's next step when it is the viewer's to take; what is late is also told to the coordinator. */
export function waitingFromCase(viewer: Viewer, one: WaitingCase): Waiting[] {
  const { mover } = whoseMove(one.moves, one.deadlines, viewer.today);
  const clock = clockOf(one);
  const due = clock?.due ?? null;
  const next = isMover(viewer, one, mover) ? nextStep(one, mover, viewer.today) : null;
  if (next) {
    const { path = "", ...words } = next;
    return [{ key: `case-${one.id}`, due, href: `/mitt-i-st/${one.id}${path}`, ...words }];
  }
  const isLate = due !== null && due < viewer.today;
  const coordinates = holdsInRegion(viewer, "coordinator", asId<RegionId>(one.regionId));
  return isLate && coordinates ? [lateCase(one, viewer.today, due)] : [];
}

/** What a coordinator has to begin: the ST-läkare who are due and have no evaluator yet. */
export function waitingForEvaluator(count: number): Waiting[] {
  if (count === 0) return [];
  return [
    {
      key: "allotment",
      due: null,
      sentence: `Tilldela ${numberInWords(count, "en")} ST-läkare en värderare.`,
      why: "Förslagen står sist på sidan, med skäl.",
      href: "/mitt-i-st#att-fordela",
      action: "Tilldela",
    },
  ];
}

function isMover(viewer: Viewer, one: WaitingCase, mover: Mover): boolean {
  switch (mover) {
    case "resident":
      return viewer.personId === one.residentPersonId;
    case "evaluator":
      return viewer.personId === one.evaluatorId;
    case "coEvaluator":
      return viewer.personId === one.coEvaluatorId;
    case "coordinator":
      return holdsInRegion(viewer, "coordinator", asId<RegionId>(one.regionId));
    case "leadership":
      return holdsInRegion(viewer, "leadership", asId<RegionId>(one.regionId));
    case "portal":
    case "nobody":
      return false;
    default:
      return mover satisfies never;
  }
}

type Step = { sentence: string; why: string; action: string; path?: string };

function nextStep(one: WaitingCase, mover: Mover, today: string): Step | null {
  if (mover === "coordinator") return coordinatorStep(one);
  if (mover === "leadership") {
    return {
      sentence: `Svara på en fråga från ${one.moves.evaluator} om en Mitt-i-ST.`,
      why: "Rapporten väntar på svaret.",
      action: "Läs och svara",
    };
  }
  // Also after the day, when those who have taken the case over have it to do.
  if (mover === "coEvaluator" && one.moves.reading !== "asked") {
    const what = one.moves.preparation === "reading" ? "Läs portföljen" : "Se inspelningarna";
    return {
      sentence: `${what} från ${one.moves.resident}.`,
      why: `Det är första uppdraget för ${one.moves.evaluator}. ${dayWords(one.moves)}`.trim(),
      action: "Till portföljen",
      path: "/portfolj",
    };
  }
  if (mover === "coEvaluator") {
    return {
      sentence: `Läs rapporten om ${one.moves.resident} innan den skickas.`,
      why: `Det är första uppdraget för ${one.moves.evaluator}.`,
      action: "Läs rapporten",
      path: "/rapport",
    };
  }
  return mover === "resident" ? residentStep(one) : evaluatorStep(one, today);
}

function coordinatorStep({ moves }: WaitingCase): Step {
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

function residentStep({ moves }: WaitingCase): Step | null {
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

function evaluatorStep({ moves }: WaitingCase, today: string): Step | null {
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

function writingStep({ reading, resident, coEvaluator }: MoveFacts): { sentence: string; why: string } {
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
    why: "Den preliminära skickas inom tre veckor från praktikdagen.",
  };
}

function dayWords({ practiceDay }: MoveFacts): string {
  return practiceDay ? `Praktikdagen är ${formatDay(practiceDay)}.` : "";
}

function lateCase(one: WaitingCase, today: string, due: string): Waiting {
  const move = whoseMove(one.moves, one.deadlines, today);
  return {
    key: `late-${one.id}`,
    due,
    sentence: `Mitt-i-ST för ${one.moves.resident} har gått över tiden.`,
    why: `${move.who} ${move.does}`,
    href: `/mitt-i-st/${one.id}`,
    action: "Se ärendet",
  };
}
