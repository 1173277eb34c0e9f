import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import { capitalise } from "@/lib/texts/rules";
import { clockOf } from "./clock";
import { readsAlong } from "./moves";
import { type CaseFacts, standing } from "./policy";
import { mayEvaluate } from "./policy-after";
import { knowsOfEscalation } from "./policy-escalation";
import {
  mayAnswerCorrection,
  mayAnswerReading,
  mayCorrect,
  mayOpenReport,
  whileWriting,
} from "./policy-report";
import type { CaseRecord } from "./record";
import { firstName, hasReached, type ReportedStep } from "./rules";

/** What the page of a case says of its next step, and the button to it for whoever's it is. */
export type NextStep = { lead: string; button: string | null };

type Waited = Pick<CaseRecord, "residentName" | "evaluatorName" | "coEvaluatorName" | "facts">;

const LEFT = { reading: "läser portföljen", watching: "ser inspelningarna" } as const;

/** What a medvärderare has left, whether they wait for the värderare or not. Null when nothing is, or not now. */
export function preparationStep(viewer: Viewer, facts: CaseFacts): NextStep | null {
  const { preparation, state, approvedHash } = facts;
  if (viewer.personId !== facts.coEvaluatorId || preparation === "done") return null;
  if (!standing(facts).allowed) return null;
  const isBefore = readsAlong(facts) || state === "portfolioRead";
  // Those who have taken the case over since have it to do when the report has been read.
  const isAfter = state === "practiceDayHeld" && approvedHash !== null;
  if (!isBefore && !isAfter) return null;
  const when = isAfter ? "" : " före praktikdagen";
  switch (preparation) {
    case "reading":
      return { lead: `Läs portföljen och se de inspelningar som finns${when}.`, button: "Läs portföljen" };
    case "watching":
      return { lead: `Se inspelningarna${when}.`, button: "Till portföljen" };
    case "discussing": {
      const lead = `Tala med värderaren om bedömningen${when}. En av er skriver in dagen.`;
      return { lead, button: "Till portföljen" };
    }
    default:
      return preparation satisfies never;
  }
}

/** Of a step that is somebody else's: who takes it. */
export function stepWaits(
  step: ReportedStep | "portfolioHandedIn" | "portfolioRead",
  { residentName, evaluatorName, coEvaluatorName, facts }: Waited,
): string {
  const [resident, evaluator] = [firstName(residentName), firstName(evaluatorName)];
  const coEvaluator = firstName(coEvaluatorName ?? "medvärderaren");
  switch (step) {
    case "contact":
      return `${resident} och ${evaluator} ska höras.`;
    case "dated":
      return `${resident} och ${evaluator} bestämmer praktikdagen.`;
    case "portfolioHandedIn":
      return `${resident} fyller portföljen.`;
    case "portfolioRead":
      return readsAlong(facts) && facts.preparation === "reading"
        ? `${evaluator} och ${coEvaluator} läser portföljen.`
        : `${evaluator} läser portföljen.`;
    case "practiceDayHeld":
      if (facts.preparation === "discussing") return `${evaluator} och ${coEvaluator} talar om bedömningen.`;
      if (facts.preparation !== "done") return `${capitalise(coEvaluator)} ${LEFT[facts.preparation]}.`;
      return `${evaluator} bekräftar praktikdagen när den har varit.`;
    default:
      return step satisfies never;
  }
}

/** `sent` is how many reports that have been sent and are the viewer's to read. */
export function reportStep(viewer: Viewer, record: CaseRecord, sent: number): NextStep {
  const { facts } = record;
  if (mayAnswerReading(viewer, facts).allowed) {
    const lead = `${firstName(record.evaluatorName)} ber dig läsa rapporten innan den skickas.`;
    return { lead, button: "Läs rapporten" };
  }
  if (mayCorrect(viewer, facts).allowed) {
    return {
      lead: "Läs den preliminära rapporten och rätta sakfel och missförstånd.",
      button: "Läs rapporten",
    };
  }
  if (mayAnswerCorrection(viewer, facts, record.deadlines).allowed) {
    const answers = record.unanswered > 0 ? "Svara på synpunkterna och gör" : "Gör";
    return { lead: `${answers} rapporten slutlig.`, button: "Till rapporten" };
  }
  const escalated = escalatedStep(viewer, facts);
  if (escalated) return escalated;
  if (whileWriting(viewer, facts).allowed && record.reading !== "asked") return writingStep(record);
  // What has been sent has a link of its own; to a draft this is the only way.
  const opens = sent === 0 && mayOpenReport(viewer, facts, sent);
  return { lead: reportWaits(viewer, record), button: opens ? "Öppna rapporten" : null };
}

/** A question to the leadership, for the two who know of it. */
function escalatedStep(viewer: Viewer, facts: CaseFacts): NextStep | null {
  if (!facts.isEscalated || !knowsOfEscalation(viewer, facts)) return null;
  if (facts.escalatedBy !== viewer.personId) {
    return { lead: "En fråga väntar på ledningens svar. Den står här nedanför.", button: null };
  }
  if (!whileWriting(viewer, facts).allowed) return null;
  return {
    lead: "Ledningen har din fråga. Skriv gärna vidare: rapporten kan skickas när svaret har kommit.",
    button: "Skriv rapporten",
  };
}

function writingStep({ reading, facts, residentName, coEvaluatorName }: CaseRecord): NextStep {
  const reader = firstName(coEvaluatorName ?? "Medvärderaren");
  const button = "Till rapporten";
  switch (reading) {
    case "approved":
      return { lead: approvedLead(reader, firstName(residentName), facts), button };
    case "changesAsked":
      return { lead: `${reader} har läst rapporten och ber om ändringar.`, button };
    default:
      return {
        lead: "Skriv rapporten medan du minns, och skicka den som preliminär.",
        button: "Skriv rapporten",
      };
  }
}

/** After a handover what comes before the practice day may be left for the present two. */
function approvedLead(reader: string, resident: string, { preparation }: CaseFacts): string {
  if (preparation === "done") return `${reader} har läst och godkänt rapporten. Skicka den till ${resident}.`;
  return preparation === "discussing"
    ? `Tala med ${reader} om bedömningen och skriv in dagen i portföljen. Sedan kan rapporten skickas.`
    : `${reader} ${LEFT[preparation]} innan rapporten kan skickas.`;
}

/** What is left for the ST-läkare when the report is final; null for all others, and when it is done. */
export function evaluationStep(
  viewer: Viewer,
  { facts, isEvaluated }: Pick<CaseRecord, "facts" | "isEvaluated">,
): NextStep | null {
  if (!mayEvaluate(viewer, facts, isEvaluated).allowed) return null;
  return {
    lead: "Rapporten är slutlig. Berätta hur din Mitt-i-ST var. Svaren visas utan namn.",
    button: "Utvärdera din Mitt-i-ST",
  };
}

function reportWaits(viewer: Viewer, record: CaseRecord): string {
  const { facts, state } = record;
  if (!hasReached(state, "final") && !standing(facts).allowed) return "";
  const evaluator = firstName(record.evaluatorName);
  switch (state) {
    case "preliminary":
      return residentReads(viewer, record);
    case "corrected":
      return `${evaluator} svarar på synpunkterna och gör rapporten slutlig.`;
    case "final":
      return "Rapporten är slutlig och skickas.";
    case "archived":
      return "Rapporten är skickad. Utvärderingen återstår.";
    case "evaluated":
      return "Allt är gjort.";
    default:
      return record.reading === "asked"
        ? `${firstName(record.coEvaluatorName ?? "Medvärderaren")} läser rapporten innan den skickas.`
        : `${evaluator} skriver rapporten.${isResident(viewer, record) ? " Du får ett brev när den finns att läsa." : ""}`;
  }
}

function isResident(viewer: Viewer, { residentPersonId }: CaseRecord): boolean {
  return viewer.personId === residentPersonId;
}

function residentReads(viewer: Viewer, record: CaseRecord): string {
  const due = clockOf(record)?.due;
  const resident = firstName(record.residentName);
  return due && due < viewer.today
    ? `${resident} har inte svarat på den preliminära rapporten.`
    : `${resident} läser den preliminära rapporten${due ? ` till ${formatDay(due)}` : ""}.`;
}
