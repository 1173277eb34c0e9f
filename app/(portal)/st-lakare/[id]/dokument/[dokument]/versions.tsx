import { ButtonLink } from "@/components/ui/button-link";
import { Table } from "@/components/ui/table";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import { mayAddVersion } from "@/lib/documents/policy";
import type { DocumentView } from "@/lib/documents/queries";
import { formatBytes } from "@/lib/uploads/bytes";

type Props = { viewer: Viewer; document: DocumentView; residentId: string };

/** Every version of the document, the newest first. */
export function Versions({ viewer, document, residentId }: Props) {
  const { versions, id } = document;
  return (
    <>
      {versions.length === 0 ? (
        <p className="note">Det finns ingen fil. Dokumentet fördes in med uppgifterna ovan.</p>
      ) : (
        <Table stack>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Inlagd</th>
              <th scope="col">Av</th>
              <th scope="col" className="n">
                Storlek
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map((one, index) => (
              <tr key={one.number}>
                <th scope="row">
                  <a href={`/api/dokument/${id}/${one.number}`} download>
                    Ladda ner {versions.length === 1 ? "filen" : `version ${one.number}`}
                  </a>
                  {versions.length > 1 && index === 0 ? <small>den som gäller nu</small> : null}
                </th>
                <td data-l="Inlagd">{formatInstant(new Date(one.at))}</td>
                <td data-l="Av">{one.by}</td>
                <td data-l="Storlek" className="n">
                  {formatBytes(one.size)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {mayAddVersion(viewer, document.facts).allowed ? (
        <div className="acts">
          <ButtonLink href={`/st-lakare/${residentId}/dokument/ny?ersatter=${id}`}>
            {versions.length === 0 ? "Lägg in filen" : "Ersätt filen"}
          </ButtonLink>
          <span className="note">Titel, länkar och tidigare versioner finns kvar.</span>
        </div>
      ) : null}
    </>
  );
}
