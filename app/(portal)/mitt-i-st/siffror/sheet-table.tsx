import { Table } from "@/components/ui/table";
import type { FigureSheet } from "@/lib/figures/sheets";

const number = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 1 });

/** The figures of a plot, one row for each of its columns. */
export function SheetTable({ sheet: { head, rows } }: { sheet: FigureSheet }) {
  const [first, ...rest] = head;
  return (
    <Table stack className="t--figures">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {rest.map((title) => (
            <th scope="col" key={title}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td className="num" data-l={rest[index]} key={rest[index]}>
                {typeof cell === "number" ? number.format(cell) : (cell ?? "–")}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
