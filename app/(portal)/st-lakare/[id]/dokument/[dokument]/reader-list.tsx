import { Table } from "@/components/ui/table";
import { formatInstant } from "@/lib/dates";
import type { DocumentReader } from "@/lib/documents/history";

/** Who else has opened the file: the ST-läkare's own to see. */
export function ReaderList({ readers }: { readers: DocumentReader[] }) {
  if (readers.length === 0) return <p className="note">Ingen annan än du har öppnat dokumentet.</p>;
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Namn</th>
          <th scope="col">Som</th>
          <th scope="col">Senast</th>
          <th scope="col" className="n">
            Gånger
          </th>
        </tr>
      </thead>
      <tbody>
        {readers.map(({ name, role, last, times }) => (
          <tr key={`${name} ${role}`}>
            <th scope="row">{name}</th>
            <td data-l="Som">{role}</td>
            <td data-l="Senast">{formatInstant(last)}</td>
            <td data-l="Gånger" className="n">
              {times}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
