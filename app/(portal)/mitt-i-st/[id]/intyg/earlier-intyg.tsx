import { PdfLink } from "@/components/ui/pdf-link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatDayYear } from "@/lib/dates";
import type { IntygView } from "@/lib/mittist/intyg-queries";

type Props = { newest: IntygView; earlier: IntygView[] };

/** Those that no longer count, with why the next one took their place. */
export function EarlierIntyg({ newest, earlier }: Props) {
  return (
    <div className="no-print">
      <Section title="Ersatta intyg" id="ersatta">
        <Table stack>
          <thead>
            <tr>
              <th scope="col">Kod</th>
              <th scope="col">Utfärdat</th>
              <th scope="col">Ersatt</th>
              <th scope="col">Skäl</th>
              <th scope="col">Fil</th>
            </tr>
          </thead>
          <tbody>
            {earlier.map((one, index) => {
              const next = earlier[index - 1] ?? newest;
              return (
                <tr key={one.id}>
                  <th scope="row">{one.code}</th>
                  <td data-l="Utfärdat">
                    {formatDayYear(one.issuedOn)} av {one.issuer}
                  </td>
                  <td data-l="Ersatt">{formatDayYear(next.issuedOn)}</td>
                  <td data-l="Skäl">{next.reason}</td>
                  <td data-l="Fil">
                    <PdfLink documentId={one.documentId} isGivenUp={one.isDocumentGivenUp}>
                      Ladda ner som pdf
                    </PdfLink>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </Section>
    </div>
  );
}
