import { PdfLink } from "@/components/ui/pdf-link";
import type { Appendix } from "@/lib/mittist/consultation-queries";

/** What lies beside the final report, for the two of them. */
export function Appendices({ appendices }: { appendices: Appendix[] }) {
  if (appendices.length === 0) return null;
  return (
    <section aria-labelledby="bilagor">
      <h3 id="bilagor">Konsultationsrapporter</h3>
      <p className="note">Bara ST-läkaren och värderaren ser dem.</p>
      <ul className="papers">
        {appendices.map(({ id, title, documentId, isDocumentGivenUp }) => (
          <li key={id}>
            {title}.{" "}
            <PdfLink documentId={documentId} isGivenUp={isDocumentGivenUp}>
              Ladda ner som pdf
            </PdfLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
