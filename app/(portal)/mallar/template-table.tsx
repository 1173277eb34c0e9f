import { AppLink } from "@/components/ui/app-link";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { todayIn } from "@/lib/dates";
import { isDocumentKind, kindName } from "@/lib/documents/kinds";
import type { SharedRow } from "@/lib/shared-documents/queries";
import { typeName } from "@/lib/shared-documents/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import { fileHref } from "./address";

export function TemplateTable({ rows }: { rows: SharedRow[] }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Mall</th>
          <th scope="col">Används till</th>
          <th scope="col">Gäller sedan</th>
          <th scope="col">Fil</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <AppLink href={`/mallar/${row.id}`}>{row.title}</AppLink>
              {row.description ? <span className="note template-note">{row.description}</span> : null}
              {row.isDescribed ? null : (
                <Status kind="miss">Saknar beskrivning, syns bara för studierektorerna</Status>
              )}
            </th>
            <td data-l="Används till">{isDocumentKind(row.kind) ? kindName(row.kind) : row.kind}</td>
            <td data-l="Gäller sedan" className="num">
              {todayIn(row.current.addedAt)}
            </td>
            <td data-l="Fil">
              <a href={fileHref(row.id)} download>
                Ladda ner<span className="vh"> {row.title}</span>
              </a>{" "}
              <span className="note">
                {typeName(row.current.type)}, {formatBytes(row.current.size)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
