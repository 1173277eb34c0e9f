import { notFound } from "next/navigation";
import { DraftField } from "@/components/forms/draft-field";
import { AppLink } from "@/components/ui/app-link";
import { formatSaved } from "@/lib/dates";
import { findItem, type OpenItem } from "@/lib/portfolios/item-queries";
import type { Parts } from "./asked";
import { ItemList } from "./item-list";
import { Marks } from "./marks";
import { Recordings } from "./recordings";
import { ShownItem } from "./shown-item";

/** The portfolio for those who evaluate: the list, the part that is open, and a note of one's own beside it. */
export async function ReadingDesk(props: Parts) {
  const { viewer, record, portfolio, asked } = props;
  const { items } = portfolio;
  const number = asked.number ?? items[0]?.number;
  const item = number === undefined ? null : await findItem(viewer, record.id, number);
  if (asked.number !== null && item === null) notFound();
  return (
    <>
      <div className="reading-desk">
        <nav aria-label="Portföljens delar">
          <ItemList {...props} current={item?.number} />
        </nav>
        <section id="del" aria-label={item?.title ?? "Portföljen"}>
          {item ? <Opened {...props} item={item} /> : <p>Portföljen innehåller inga dokument.</p>}
        </section>
      </div>
      <Recordings {...props} />
      <Marks {...props} />
    </>
  );
}

function Opened({ viewer, record, portfolio, item }: Parts & { item: OpenItem }) {
  const numbers = portfolio.items.map(({ number }) => number);
  const at = numbers.indexOf(item.number);
  const { note, noteVersion, noteAt } = item;
  return (
    <>
      <div className="point-head">
        <h2 className="doc-title">{item.title}</h2>
        <span className="note">
          {at + 1} av {numbers.length}
        </span>
      </div>
      <ShownItem viewer={viewer} item={item} />
      <DraftField
        target={{ slot: "readingNote", parentId: record.id, sectionKey: String(item.number) }}
        label="Din anteckning"
        initial={{
          body: note ?? "",
          version: noteVersion ?? 0,
          at: noteAt ? formatSaved(noteAt, new Date()) : null,
        }}
        sees="bara dig"
        rows={4}
      />
      <p className="acts">
        <Step record={record} number={numbers[at - 1]} words="Föregående del" />
        <Step record={record} number={numbers[at + 1]} words="Nästa del" />
      </p>
    </>
  );
}

function Step({
  record,
  number,
  words,
}: Pick<Parts, "record"> & { number: number | undefined; words: string }) {
  if (number === undefined) return null;
  return <AppLink href={`/mitt-i-st/${record.id}/portfolj?nr=${number}#del`}>{words}</AppLink>;
}
