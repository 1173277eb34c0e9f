import { DraftField } from "@/components/forms/draft-field";
import { AppLink } from "@/components/ui/app-link";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatSaved } from "@/lib/dates";
import type { OpenItem, PartWithNote } from "@/lib/portfolios/item-queries";
import { ShownItem } from "../portfolj/shown-item";

type Props = { viewer: Viewer; caseId: string; parts: PartWithNote[]; opened: OpenItem | null };

/** What the ST-läkare has handed in: one part at a time is read here, with the writer's own note, beside the text. */
export function PortfolioBeside({ viewer, caseId, parts, opened }: Props) {
  if (parts.length === 0) return null;
  const here = `/mitt-i-st/${caseId}/rapport`;
  return (
    <>
      <h3 id="portfolj">Portföljen</h3>
      <ul className="papers beside">
        {parts.map(({ number, title, datedOn, note }) => {
          const isOpen = opened?.number === number;
          return (
            <li key={number} id={`del-${number}`}>
              <AppLink
                href={isOpen ? `${here}#portfolj` : `${here}?del=${number}#del-${number}`}
                aria-expanded={isOpen}
                data-stay
              >
                {title}
              </AppLink>
              , {datedOn}
              {isOpen ? (
                <OpenPart viewer={viewer} item={opened} />
              ) : note ? (
                <p className="note pre">{note}</p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function OpenPart({ viewer, item }: { viewer: Viewer; item: OpenItem }) {
  return (
    <>
      <ShownItem viewer={viewer} item={item} />
      <DraftField
        target={{ slot: "readingNote", parentId: item.caseId, sectionKey: String(item.number) }}
        label="Din anteckning"
        initial={{
          body: item.note ?? "",
          version: item.noteVersion ?? 0,
          at: item.noteAt ? formatSaved(item.noteAt, new Date()) : null,
        }}
        sees="bara dig"
        rows={4}
      />
    </>
  );
}
