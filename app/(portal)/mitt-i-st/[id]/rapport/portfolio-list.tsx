import { AppLink } from "@/components/ui/app-link";
import type { PartWithNote } from "@/lib/portfolios/item-queries";

/** What the ST-läkare has handed in, with the writer's own notes, at hand while the report is written. */
export function PortfolioList({ caseId, parts }: { caseId: string; parts: PartWithNote[] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <h3>Portföljen</h3>
      <ul className="papers">
        {parts.map(({ number, title, datedOn, note }) => (
          <li key={number}>
            <AppLink href={`/mitt-i-st/${caseId}/portfolj?nr=${number}#del`}>{title}</AppLink>, {datedOn}
            {note ? <p className="note pre">{note}</p> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
