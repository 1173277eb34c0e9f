import { isDocumentKind, kindName } from "@/lib/documents/kinds";
import type { PdfContent } from "@/lib/pdf/content";
import type { PortfolioText } from "./queries";

type Printed = Pick<
  PortfolioText,
  "residentName" | "unit" | "kind" | "title" | "datedOn" | "body" | "savedAt" | "createdAt"
>;

/** The text as it stands now, for paper. Dated by when it was saved, so that it is the same file until it changes. */
export function portfolioTextContent(text: Printed): PdfContent["portfolioText"] {
  return {
    residentName: text.residentName,
    unit: text.unit,
    kind: isDocumentKind(text.kind) ? kindName(text.kind) : kindName("annat"),
    title: text.title,
    datedOn: text.datedOn,
    text: text.body,
    savedAt: (text.savedAt ?? text.createdAt).toISOString(),
    templateVersion: "portfolio-text/1",
  };
}
