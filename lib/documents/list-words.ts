import type { IssuedPaper } from "@/lib/issued-documents/queries";
import { capitalise, formatCount, listWords, numberInWords } from "@/lib/texts/rules";
import type { DocumentCounts } from "./list";
import { type DocumentFilter, ISSUED_KIND, isNarrowed } from "./list-input";

/** "128 dokument. Två saknar delmål och tre väntar på sitt original." */
export function documentsLead({ all, withoutGoals, withoutOriginal }: DocumentCounts): string {
  const lacking = [
    withoutGoals > 0 ? `${numberInWords(withoutGoals, "ett")} saknar delmål` : "",
    withoutOriginal > 0 ? `${numberInWords(withoutOriginal, "ett")} väntar på sitt original` : "",
  ].filter(Boolean);
  const total = `${capitalise(numberInWords(all, "ett"))} dokument.`;
  return lacking.length === 0 ? total : `${total} ${capitalise(listWords(lacking, "och"))}.`;
}

export function countLine(total: number, narrowed: boolean): string {
  return `${formatCount(total)} dokument${narrowed ? " i urvalet" : ""}`;
}

export function nothingFound({ words }: Pick<DocumentFilter, "words">): string {
  const nothing = "Inget dokument stämmer med urvalet.";
  return words === "" ? nothing : `${nothing} Pröva ett annat ord, eller början av det.`;
}

const MOST_CODES = 4;

/** "STa1, STb2, STc3, STc4 och 3 till": a course can be linked to very many. */
export function codeWords(codes: readonly string[]): string {
  const left = codes.length - MOST_CODES;
  return left > 1 ? `${codes.slice(0, MOST_CODES).join(", ")} och ${left} till` : codes.join(", ");
}

export function issuedTitle({ kind, year }: Pick<IssuedPaper, "kind" | "year">): string {
  switch (kind) {
    case "year":
      return `Handledning ${year}, signerad`;
    case "preliminary":
      return "Mitt-i-ST, preliminär rapport";
    case "final":
      return "Mitt-i-ST, slutlig rapport";
    case "consultation":
      return "Mitt-i-ST, konsultationsrapport";
    case "intyg":
      return "Intyg om Mitt-i-ST";
    default:
      return kind satisfies never;
  }
}

/** Of what the portal has issued, what is asked for: all of it, it as a kind, or what is called so. */
export function issuedAmong(issued: IssuedPaper[], filter: DocumentFilter): IssuedPaper[] {
  if (filter.code !== "" || filter.lacks !== null || filter.from !== null) return [];
  if (filter.kind !== null && filter.kind !== ISSUED_KIND) return [];
  if (!isNarrowed(filter)) return issued;
  const words = filter.words.toLocaleLowerCase("sv").split(/\s+/u);
  return issued.filter((paper) => {
    const title = issuedTitle(paper).toLocaleLowerCase("sv");
    return words.every((word) => title.includes(word));
  });
}

/** "Fyra intyg väntar på sitt underskrivna original. Nio ligger i pärmen." */
export function papersLead(missing: number, inHand: number): string {
  if (missing + inHand === 0) return "Inget intyg är inlagt än. Här syns sedan vilka original som saknas.";
  const kept =
    inHand > 0 ? `${capitalise(numberInWords(inHand, "ett"))} ligger i pärmen.` : "Inget ligger i pärmen än.";
  return missing > 0
    ? `${capitalise(numberInWords(missing, "ett"))} intyg väntar på sitt underskrivna original. ${kept}`
    : `Inget original saknas. ${kept}`;
}
