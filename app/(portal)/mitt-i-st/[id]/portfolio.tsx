import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import type { LinkedDocument } from "@/lib/documents/linked";
import type { CaseRecord } from "@/lib/mittist/record";

type Props = { viewer: Viewer; record: CaseRecord; documents: LinkedDocument[] };

/** What the ST-läkare has chosen for the portfolio: theirs to see at once, the värderare's when it is handed in. */
export function Portfolio({ viewer, record, documents }: Props) {
  const isOwn = viewer.personId === record.residentPersonId;
  if (documents.length === 0 && !isOwn) return null;
  return (
    <Section title="Portföljen" id="portfoljen" note="Dokument som hör till ärendet">
      {documents.length === 0 ? (
        <p>
          Inget är valt än. Det görs på dokumentets egen sida, under{" "}
          <AppLink href={`/st-lakare/${record.residentId}/dokument`}>Dokument i din pärm</AppLink>.
        </p>
      ) : (
        <ul className="papers">
          {documents.map(({ id, residentId, title, datedOn }) => (
            <li key={id}>
              {isOwn ? (
                <AppLink href={`/st-lakare/${residentId}/dokument/${id}`}>{title}</AppLink>
              ) : (
                <a href={`/api/dokument/${id}`}>{title}</a>
              )}
              , {datedOn}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
