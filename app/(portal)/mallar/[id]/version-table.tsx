import { Table } from "@/components/ui/table";
import { todayIn } from "@/lib/dates";
import type { SharedDocument } from "@/lib/shared-documents/queries";
import { typeName } from "@/lib/shared-documents/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import { fileHref } from "../address";

export function VersionTable({ template }: { template: SharedDocument }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Inlagd</th>
          <th scope="col">Av</th>
          <th scope="col">Fil</th>
        </tr>
      </thead>
      <tbody>
        {template.versions.map((version, index) => (
          <tr key={version.number}>
            <th scope="row">
              {template.versions.length - index}
              {index === 0 ? " (nu)" : ""}
            </th>
            <td data-l="Inlagd" className="num">
              {todayIn(version.addedAt)}
            </td>
            <td data-l="Av">{version.addedBy}</td>
            <td data-l="Fil">
              <a href={fileHref(template.id, version.number)} download>
                Ladda ner<span className="vh"> version {template.versions.length - index}</span>
              </a>{" "}
              <span className="note">
                {typeName(version.type)}, {formatBytes(version.size)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
