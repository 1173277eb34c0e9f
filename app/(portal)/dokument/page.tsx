import type { Metadata } from "next";
import { AppLink } from "@/components/ui/app-link";
import { Marked } from "@/components/ui/marked";
import { PageTop } from "@/components/ui/page-top";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { kindName } from "@/lib/documents/kinds";
import { DocumentFilter } from "@/lib/documents/list-input";
import { type FoundDocument, searchDocuments } from "@/lib/documents/search-all";

export const metadata: Metadata = { title: "Sök i dokument" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** For those who follow several: where is it written, and in whose binder? */
export default async function SearchPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { words, page } = DocumentFilter.parse(await searchParams);
  const { rows, hasMore } = await searchDocuments(viewer, words, page);
  const isPastEnd = words !== "" && page > 1 && rows.length === 0;
  return (
    <>
      <PageTop
        title="Sök i dokument"
        lead="I alla pärmar som du får läsa: i titlar, beskrivningar och det som står i dokumenten."
      />
      <form className="search" action="/dokument">
        <label htmlFor="sok" className="label">
          Ord att leta efter
        </label>
        <input className="in in--m" type="search" id="sok" name="sok" defaultValue={words} />
        <button type="submit" className="btn btn--1">
          Sök
        </button>
      </form>
      {isPastEnd ? (
        <p>
          Sidan {page} är tom. <AppLink href={address(words, 1)}>Till första sidan</AppLink>
        </p>
      ) : (
        <Hits rows={rows} words={words} />
      )}
      {!isPastEnd && (page > 1 || hasMore) ? (
        <nav className="pager" aria-label="Sidor">
          {page > 1 ? <AppLink href={address(words, page - 1)}>Visa föregående</AppLink> : null}
          {hasMore ? <AppLink href={address(words, page + 1)}>Visa fler</AppLink> : null}
        </nav>
      ) : null}
    </>
  );
}

function address(words: string, page: number): string {
  return `/dokument?${new URLSearchParams({ sok: words, sida: String(page) })}`;
}

function Hits({ rows, words }: { rows: FoundDocument[]; words: string }) {
  if (words === "") {
    return (
      <p className="note">
        Skriv flera ord för att hitta det som har alla. Citationstecken håller ihop en fras, minus framför ett
        ord utesluter det.
      </p>
    );
  }
  if (rows.length === 0) {
    return <p>Inget dokument som du får läsa har de orden. Pröva ett annat, eller början av det.</p>;
  }
  return (
    <Table stack className="t--docs">
      <thead>
        <tr>
          <th scope="col">Titel</th>
          <th scope="col">ST-läkare</th>
          <th scope="col">Datum</th>
          <th scope="col">Slag</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <AppLink href={`/st-lakare/${row.residentId}/dokument/${row.id}`}>{row.title}</AppLink>
              {row.excerpt ? <Marked excerpt={row.excerpt} /> : null}
            </th>
            <td>{row.residentName}</td>
            <td>{row.datedOn}</td>
            <td>{kindName(row.kind)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
