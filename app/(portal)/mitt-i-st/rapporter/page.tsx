import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear, todayIn } from "@/lib/dates";
import { InboxFilter, inboxAddress, WHOLE_INBOX } from "@/lib/reading-group/input";
import { mayReadReports } from "@/lib/reading-group/policy";
import { type Inbox, listReports, type ReportRow } from "@/lib/reading-group/queries";

import { MittistNav } from "../mittist-nav";

export const metadata: Metadata = { title: "Slutliga rapporter" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the rapportgrupp has to read, the unread first. */
export default async function InboxPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  if (!mayReadReports(viewer)) notFound();
  const filter = InboxFilter.parse(await searchParams);
  const inbox = await listReports(viewer, filter);
  return (
    <>
      <PageTop
        title="Slutliga rapporter"
        lead="Rapporterna läses för att utveckla Mitt-i-ST, inte för att bedöma någon."
      />
      <MittistNav viewer={viewer} here="rapporter" />
      <form className="search" action="/mitt-i-st/rapporter">
        <label htmlFor="sok" className="label">
          Namn, vårdcentral eller ord i rapporten
        </label>
        <input className="in in--m" type="search" id="sok" name="sok" defaultValue={filter.words} />
        {filter.isUnreadOnly ? <input type="hidden" name="visa" value="olasta" /> : null}
        <button type="submit" className="btn btn--1">
          Sök
        </button>
      </form>
      <p className="note">
        {filter.isUnreadOnly ? (
          <AppLink href={inboxAddress(filter, { isUnreadOnly: false })}>Visa också de lästa</AppLink>
        ) : (
          <AppLink href={inboxAddress(filter, { isUnreadOnly: true })}>Visa bara de olästa</AppLink>
        )}{" "}
        · <AppLink href="/mitt-i-st/rapporter/teman">Teman över tid</AppLink>
      </p>
      <Rows inbox={inbox} filter={filter} />
      <nav className="pager" aria-label="Sidor">
        {filter.page > 1 ? (
          <AppLink href={inboxAddress(filter, { page: filter.page - 1 })}>Visa föregående</AppLink>
        ) : null}
        {inbox.hasMore ? (
          <AppLink href={inboxAddress(filter, { page: filter.page + 1 })}>Visa fler</AppLink>
        ) : null}
      </nav>
      <Sees
        names={["rapportgruppen"]}
        more="ST-läkaren ser när du öppnar rapporten. Anteckningar, teman och märken stannar i gruppen."
      />
    </>
  );
}

function Rows({ inbox, filter }: { inbox: Inbox; filter: InboxFilter }) {
  if (inbox.rows.length === 0) return <p>{nothingWords(filter)}</p>;
  return (
    <>
      <p className="note">{countWords(inbox)}</p>
      <Table stack>
        <thead>
          <tr>
            <th scope="col">Rapport om</th>
            <th scope="col">Region</th>
            <th scope="col">Slutlig</th>
            <th scope="col">Anteckningar</th>
            <th scope="col">Läge</th>
          </tr>
        </thead>
        <tbody>
          {inbox.rows.map((row) => (
            <Row key={row.caseId} row={row} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function countWords({ total, unread }: Inbox): string {
  const all = total === 1 ? "En rapport" : `${total} rapporter`;
  return unread === 0 ? `${all}, alla lästa av dig.` : `${all}, varav ${unread} olästa.`;
}

function Row({ row }: { row: ReportRow }) {
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/mitt-i-st/rapporter/${row.caseId}`}>{row.resident}</AppLink>
        <small>{row.unit}</small>
      </th>
      <td data-l="Region">{row.region}</td>
      <td data-l="Slutlig">{formatDayYear(todayIn(row.finalisedAt))}</td>
      <td data-l="Anteckningar">{row.notes === 0 ? "inga" : row.notes}</td>
      <td>{row.isRead ? <Status kind="done">Läst</Status> : <Status kind="way">Oläst</Status>}</td>
    </tr>
  );
}

function nothingWords(filter: InboxFilter): string {
  if (filter.words !== "" || filter.theme !== null)
    return "Ingen rapport stämmer med det du söker. Pröva ett annat ord.";
  if (filter.page > WHOLE_INBOX.page) return "Här finns inga fler rapporter.";
  return filter.isUnreadOnly ? "Du har läst alla rapporter." : "Här läggs rapporterna när de är slutliga.";
}
