import { AppLink } from "@/components/ui/app-link";
import { Marked } from "@/components/ui/marked";
import { Whole } from "@/components/ui/nowrap";
import { GroupRow, Table } from "@/components/ui/table";
import { kindName } from "@/lib/documents/kinds";
import { belongsWords } from "@/lib/documents/link-words";
import type { ListedDocument } from "@/lib/documents/list";
import { type DocumentFilter, type ListColumn, listAddress, orderFrom } from "@/lib/documents/list-input";
import { issuedTitle } from "@/lib/documents/list-words";
import type { IssuedPaper } from "@/lib/issued-documents/queries";
import type { Binder } from "@/lib/residents/queries";

type Props = {
  residentId: string;
  filter: DocumentFilter;
  rows: ListedDocument[];
  issued: IssuedPaper[];
  binder: Binder;
};

/** One row per document, with as little markup as says it: a binder can hold hundreds. */
export function DocumentTable({ residentId, filter, rows, issued, binder }: Props) {
  const head = { residentId, filter };
  return (
    <Table stack className="t--docs">
      <thead>
        <tr>
          <SortHead {...head} by="titel" title="Titel" />
          <SortHead {...head} by="slag" title="Slag" />
          <SortHead {...head} by="datum" title="Datum" />
          <th scope="col">Hör till</th>
          <SortHead {...head} by="av" title="Inlagt av" />
          <th scope="col">Original</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} residentId={residentId} regulation={binder.malbeskrivning.regulation} />
        ))}
      </tbody>
      {issued.length > 0 ? (
        <tbody>
          <GroupRow span={6} title="Utfärdat av Stigen" note="går inte att ändra" />
          {issued.map((paper) => (
            <tr key={paper.id}>
              <th scope="row">
                <a href={`/api/filer/${paper.id}`}>{issuedTitle(paper)}</a>
              </th>
              <td>Utfärdat av Stigen</td>
              <td>{paper.issuedOn}</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      ) : null}
    </Table>
  );
}

function SortHead({
  residentId,
  filter,
  by,
  title,
}: Pick<Props, "residentId" | "filter"> & { by: ListColumn; title: string }) {
  const shown = filter.order ?? (filter.words === "" ? "-datum" : null);
  const direction = shown === by ? "ascending" : shown === `-${by}` ? "descending" : undefined;
  const order = orderFrom(shown, by);
  return (
    <th scope="col" aria-sort={direction}>
      <AppLink href={listAddress(residentId, filter, { order })}>{title}</AppLink>
      {direction ? <span aria-hidden="true">{direction === "ascending" ? " ↑" : " ↓"}</span> : null}
    </th>
  );
}

const ORIGINAL = { none: "", missing: "saknas", inHand: "i pärmen" } as const;

function Row({
  row,
  residentId,
  regulation,
}: {
  row: ListedDocument;
  residentId: string;
  regulation: string;
}) {
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/st-lakare/${residentId}/dokument/${row.id}`}>{row.title}</AppLink>
        {row.excerpt ? <Marked excerpt={row.excerpt} /> : null}
      </th>
      <td>{kindName(row.kind, regulation)}</td>
      <td>{row.datedOn}</td>
      <td>
        <Whole>{belongsWords(row)}</Whole>
      </td>
      <td data-a={row.isMine ? "mine" : ""}>{row.isMine ? "du" : row.addedBy}</td>
      <td data-o="">{ORIGINAL[row.original]}</td>
    </tr>
  );
}

export function Pager({
  residentId,
  filter,
  hasMore,
}: Pick<Props, "residentId" | "filter"> & { hasMore: boolean }) {
  const { page } = filter;
  if (page === 1 && !hasMore) return null;
  return (
    <nav className="pager" aria-label="Sidor">
      {page > 1 ? (
        <AppLink href={listAddress(residentId, filter, { page: page - 1 })}>Visa föregående</AppLink>
      ) : null}
      {hasMore ? (
        <AppLink href={listAddress(residentId, filter, { page: page + 1 })}>Visa fler</AppLink>
      ) : null}
    </nav>
  );
}
