import type { LinkedDocument } from "@/lib/documents/linked";

/** What the ST-läkare has handed in, at hand while the report is written. */
export function PortfolioList({ documents }: { documents: LinkedDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <>
      <h3>Portföljen</h3>
      <ul className="papers">
        {documents.map(({ id, title, datedOn }) => (
          <li key={id}>
            <a href={`/api/dokument/${id}`}>{title}</a>, {datedOn}
          </li>
        ))}
      </ul>
    </>
  );
}
