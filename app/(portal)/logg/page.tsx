import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { formatInstant } from "@/lib/dates";
import { LogFilter } from "@/lib/log/input";
import { checkChain, listLog } from "@/lib/log/queries";
import { actionWords, SUBJECT_WORDS } from "@/lib/log/rules";
import { mayReadLog } from "@/lib/people/policy";

export const metadata: Metadata = { title: "Logg" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LogPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  if (!mayReadLog(viewer).allowed) notFound();
  const asked = await searchParams;
  const filter = LogFilter.parse(asked);
  const [{ rows, hasMore }, chain] = await Promise.all([
    listLog(viewer, filter),
    asked.kontrollera === "1" ? checkChain(viewer) : null,
  ]);
  return (
    <>
      <PageTop title="Logg" lead="Vem som gjorde vad och när. Vad som skrevs står inte här." />
      <Section title="Sök" wide>
        <FilterForm filter={filter} />
      </Section>
      <Section title="Kedjan" note="Varje rad bygger på den före. En rad som ändrats i efterhand syns här.">
        {chain ? (
          <ChainResult {...chain} />
        ) : (
          <AppLink href="/logg?kontrollera=1">Kontrollera hela loggen</AppLink>
        )}
      </Section>
      <Section title="Händelser" wide>
        <LogTable rows={rows} />
        <nav className="pager" aria-label="Sidor">
          {filter.page > 1 ? <AppLink href={address(filter, -1)}>Nyare</AppLink> : null}
          {hasMore ? <AppLink href={address(filter, 1)}>Äldre</AppLink> : null}
        </nav>
      </Section>
    </>
  );
}

function FilterForm({ filter }: { filter: LogFilter }) {
  return (
    <form className="find" action="/logg">
      <TextField name="who" label="Vem" type="search" defaultValue={filter.who} />
      <SelectField
        name="what"
        label="Vad"
        empty="Allt"
        defaultValue={filter.what}
        choices={[
          { value: "refused", label: "Nekade försök" },
          ...Object.entries(SUBJECT_WORDS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextField name="from" label="Från" type="date" width="short" defaultValue={filter.from} />
      <TextField name="to" label="Till" type="date" width="short" defaultValue={filter.to} />
      <SubmitButton kind="plain">Visa</SubmitButton>
    </form>
  );
}

function ChainResult({ entries, broken }: { entries: number; broken: number | null }) {
  return broken === null ? (
    <Status kind="done">Hel: {entries} rader hänger ihop.</Status>
  ) : (
    <Status kind="late">
      Bruten vid rad {broken} av {entries}. Anmäl det som en incident.
    </Status>
  );
}

function LogTable({ rows }: { rows: Awaited<ReturnType<typeof listLog>>["rows"] }) {
  if (rows.length === 0) return <p>Inget finns för det urvalet.</p>;
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">När</th>
          <th scope="col">Vem</th>
          <th scope="col">Vad</th>
          <th scope="col">Gäller</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <td data-l="När">{formatInstant(row.at)}</td>
            <td data-l="Vem">{row.actorName}</td>
            <td data-l="Vad">{actionWords(row.action)}</td>
            <td data-l="Gäller">
              {row.person ?? row.resident ?? SUBJECT_WORDS[row.subjectKind] ?? row.subjectKind}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function address({ who, what, from, to, page }: LogFilter, step: number): string {
  return `/logg?${new URLSearchParams({ who, what, from, to, page: String(page + step) })}`;
}
