import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId } from "@/lib/ids";
import { mayReadAlong, type PortfolioFacts } from "@/lib/portfolios/policy";
import { mayWriteTalk, type TalkFacts } from "@/lib/supervision/policy";
import type { TalkSlot } from "./input";

export type TextReason =
  | "signed"
  | "removed"
  | "archived"
  | "finalised"
  | "caseClosed"
  | "documentRemoved"
  | "notYourField";

export const SENTENCES: Record<TextReason, string> = {
  signed:
    "Året signerades medan du skrev och är låst. Din text finns kvar här men hör inte till det som är signerat.",
  removed: "Samtalet har tagits bort. Din text finns kvar här.",
  archived: "Målet är arkiverat och planen är låst. Din text finns kvar här.",
  finalised: "Rapporten är färdigställd och låst. Din text finns kvar här.",
  caseClosed: "Ärendet är avslutat. Din text finns kvar här men sparas inte längre.",
  documentRemoved: "Texten har tagits bort ur pärmen. Det du skrev finns kvar här.",
  notYourField: "Det här fältet skriver någon annan i. Din text finns kvar här men sparas inte.",
};

export function isTextReason(reason: string): reason is TextReason {
  return Object.hasOwn(SENTENCES, reason);
}

/** Reasons that mean: it was yours to write, but is closed now. */
export const CLOSED: ReadonlySet<TextReason> = new Set([
  "signed",
  "removed",
  "archived",
  "finalised",
  "caseClosed",
  "documentRemoved",
]);

export type GoalFacts = { residentPersonId: PersonId; archived: boolean };
export type ReportFacts = { evaluatorId: PersonId; finalised: boolean; caseClosed: boolean };

export type DocumentTextFacts = { residentPersonId: PersonId; isText: boolean; removed: boolean };

export type TextFacts =
  | { kind: "note"; note: PortfolioFacts }
  | { kind: "talk"; slot: TalkSlot; talk: TalkFacts }
  | { kind: "goal"; goal: GoalFacts }
  | { kind: "report"; report: ReportFacts }
  | { kind: "document"; document: DocumentTextFacts };

export function mayWriteText(viewer: Viewer, facts: TextFacts): Decision<TextReason> {
  switch (facts.kind) {
    case "talk":
      return mayWriteTalk(viewer, facts.talk, facts.slot);
    case "goal":
      if (viewer.personId !== facts.goal.residentPersonId) return refused("notYourField");
      return facts.goal.archived ? refused("archived") : ALLOWED;
    case "report":
      if (viewer.personId !== facts.report.evaluatorId) return refused("notYourField");
      if (facts.report.caseClosed) return refused("caseClosed");
      return facts.report.finalised ? refused("finalised") : ALLOWED;
    case "note": {
      const decision = mayReadAlong(viewer, facts.note);
      if (decision.allowed) return ALLOWED;
      return refused(decision.reason === "ended" ? "caseClosed" : "notYourField");
    }
    case "document":
      if (viewer.personId !== facts.document.residentPersonId || !facts.document.isText)
        return refused("notYourField");
      return facts.document.removed ? refused("documentRemoved") : ALLOWED;
  }
}
