import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sheet } from "@/components/ui/sheet";
import { Table } from "@/components/ui/table";
import { ROLE_NAMES } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { mayInvite, rolesToGive } from "@/lib/appointments/policy";
import { DirectoryFilter } from "@/lib/people/input";
import { listPeople, PAGE_SIZE } from "@/lib/people/queries";
import { mayCreateResidents } from "@/lib/residents/policy";
import { listWords } from "@/lib/texts/rules";
import { invite } from "./actions";

export const metadata: Metadata = { title: "Personer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  if (rolesToGive(viewer).length === 0) notFound();
  const { text, page } = DirectoryFilter.parse(await searchParams);
  const { rows, total } = await listPeople(viewer, { text, page });
  return (
    <>
      <PageTop title="Personer" lead="Vem som har vilken roll, och sedan när." />
      <Section title="Sök" wide>
        <form className="find" action="/personer">
          <TextField name="text" label="Namn, titel eller e-post" type="search" defaultValue={text} />
          <SubmitButton kind="plain">Sök</SubmitButton>
        </form>
        <p className="note count">{total === 1 ? "En person" : `${total} personer`}</p>
        <PeopleTable rows={rows} />
        <Pager text={text} page={page} total={total} />
      </Section>
      {mayCreateResidents(viewer) ? (
        <p>
          <ButtonLink href="/st-lakare/ny">Ny ST-läkare</ButtonLink>
        </p>
      ) : null}
      {mayInvite(viewer).allowed ? <Invite /> : null}
    </>
  );
}

function PeopleTable({ rows }: { rows: Awaited<ReturnType<typeof listPeople>>["rows"] }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Namn</th>
          <th scope="col">Roller i dag</th>
          <th scope="col">Konto</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <AppLink href={`/personer/${person.id}`}>{person.name}</AppLink>
              {person.title ? <span className="note">{person.title}</span> : null}
            </th>
            <td data-l="Roller i dag">{roleWords(person)}</td>
            <td data-l="Konto">{accountWord(person)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type Listed = Awaited<ReturnType<typeof listPeople>>["rows"][number];

/** "huvudhandledare för Maja Ekvall och Nora Sandell": each role once, with all it is held for. */
function roleWords({ trainings, roles }: Listed): string {
  const held = [...new Set(roles.map(({ role }) => role))];
  const subjectsOf = (role: Listed["roles"][number]["role"]) =>
    roles
      .flatMap((one) => (one.role === role ? one.subject : []))
      .sort((one, other) => one.localeCompare(other, "sv"));
  const words = [
    ...trainings.filter(({ completed }) => !completed).map(({ unit }) => `ST-läkare på ${unit}`),
    ...held.map((role) => `${ROLE_NAMES[role]} för ${listWords(subjectsOf(role), "och")}`),
  ];
  return words.join("; ") || "Ingen";
}

function accountWord(person: { deactivatedAt: Date | null; hasIdentity: boolean }): string {
  if (person.deactivatedAt) return "Avslutat";
  return person.hasIdentity ? "Öppet" : "Har inte loggat in";
}

function Pager({ text, page, total }: { text: string; page: number; total: number }) {
  const address = (to: number) => `/personer?text=${encodeURIComponent(text)}&page=${to}`;
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (last === 1) return null;
  return (
    <nav className="pager" aria-label="Sidor">
      {page > 1 ? <AppLink href={address(page - 1)}>Föregående</AppLink> : null}
      <span>
        Sida {page} av {last}
      </span>
      {page < last ? <AppLink href={address(page + 1)}>Nästa</AppLink> : null}
    </nav>
  );
}

function Invite() {
  return (
    <Sheet title="Bjud in en person" id="bjud-in">
      <p className="note">Personen får en länk som fungerar en gång. Rollen ger du på personens egen sida.</p>
      <ActionForm action={invite} formId="bjud" errorTitle="Ingen är inbjuden än" clearWhenDone>
        <TextField name="name" label="Namn" autoComplete="off" required />
        <TextField name="email" label="E-post" type="email" autoComplete="off" required />
        <TextField
          name="title"
          label="Titel"
          hint="Till exempel specialist i allmänmedicin. Kan lämnas tom."
        />
        <div className="acts">
          <SubmitButton pendingText="Bjuder in">Bjud in</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  );
}
