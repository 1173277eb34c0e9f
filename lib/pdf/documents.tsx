import { renderToBuffer } from "@react-pdf/renderer";
import { cleanContent } from "./clean";
import {
  ConsultationContent,
  IntygContent,
  IupContent,
  type PdfKind,
  PortfolioTextContent,
  ReportContent,
  SupervisionYearContent,
} from "./content";
import { DelmalOverview } from "./delmal-overview";
import { Iup } from "./iup";
import { MittistConsultation } from "./mittist-consultation";
import { MittistIntyg } from "./mittist-intyg";
import { MittistReport } from "./mittist-report";
import { PortfolioText } from "./portfolio-text";
import { SupervisionYear } from "./supervision-year";
import { loadFonts } from "./typefaces";

/** Stored content in, the bytes of a tagged PDF/A-2a file out. Throws a ZodError when the content is not that of its kind. */
export async function drawDocument(kind: PdfKind, content: unknown): Promise<Uint8Array> {
  const covers = await loadFonts();
  return renderToBuffer(documentOf(kind, cleanContent(content, covers)));
}

function documentOf(kind: PdfKind, content: unknown) {
  switch (kind) {
    case "mittistReport":
      return MittistReport({ content: ReportContent.parse(content) });
    case "mittistConsultation":
      return MittistConsultation({ content: ConsultationContent.parse(content) });
    case "mittistIntyg":
      return MittistIntyg({ content: IntygContent.parse(content) });
    case "supervisionYear":
      return SupervisionYear({ content: SupervisionYearContent.parse(content) });
    case "iup":
      return Iup({ content: IupContent.parse(content) });
    case "delmalOverview":
      return DelmalOverview({ content: IupContent.parse(content) });
    case "portfolioText":
      return PortfolioText({ content: PortfolioTextContent.parse(content) });
  }
}
