import { Table } from "@/components/ui/table";
import { formatInstant } from "@/lib/dates";

type Reader = { name: string; role: string; last: Date; count: number };

/** Who else has opened what is the viewer's own. `counted` heads how many. */
export function ReaderList({ readers, counted }: { readers: Reader[]; counted: string }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Namn</th>
          <th scope="col">Som</th>
          <th scope="col">Senast</th>
          <th scope="col" className="n">
            {counted}
          </th>
        </tr>
      </thead>
      <tbody>
        {readers.map(({ name, role, last, count }) => (
          <tr key={`${name} ${role}`}>
            <th scope="row">{name}</th>
            <td data-l="Som">{role}</td>
            <td data-l="Senast">{formatInstant(last)}</td>
            <td data-l={counted} className="n">
              {count}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
