import type { Metadata } from "next";
import { AsPlanned, ResidentsTable } from "@/components/follow-up/residents-table";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { formatDay } from "@/lib/dates";
import { groupByNeed, leadOf, searchFollowed } from "@/lib/follow-up/grouping";
import { exceptOwn, listFollowedResidents } from "@/lib/follow-up/queries";
import { mayCreateResidents } from "@/lib/residents/policy";
import { listPlacedResidents } from "@/lib/residents/queries";
import { listWords } from "@/lib/texts/rules";

export const metadata: Metadata = { title: "ST-läkare" };

type Props = { searchParams: Promise<{ sok?: string | string[] }> };

export default async function ResidentsPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const search = [(await searchParams).sok ?? ""].flat().join(" ").slice(0, 100);
  const [all, placed] = await Promise.all([
    listFollowedResidents(viewer, exceptOwn(viewer)),
    holds(viewer, "placementSupervisor") ? listPlacedResidents(viewer) : [],
  ]);
  if (all.length === 0 && placed.length > 0) return <OnPlacement rows={placed} />;
  const groups = groupByNeed(searchFollowed(all, search), viewer.today);
  const unsearched = groupByNeed(all, viewer.today);
  return (
    <>
      <PageTop kicker={formatDay(viewer.today)} title="Dina ST-läkare" lead={leadOf(unsearched)} />
      <form className="search" action="/st-lakare">
        <label htmlFor="sok" className="label">
          Hitta en ST-läkare eller enhet
        </label>
        <input className="in in--m" type="search" id="sok" name="sok" defaultValue={search} />
        <button type="submit" className="btn">
          Sök
        </button>
        <button type="submit" className="btn" formAction="/dokument">
          Sök i deras dokument
        </button>
        {mayCreateResidents(viewer) ? <ButtonLink href="/st-lakare/ny">Ny ST-läkare</ButtonLink> : null}
      </form>
      {groups.call.length + groups.watch.length > 0 ? (
        <ResidentsTable
          today={viewer.today}
          groups={[
            { title: "Ring först", note: "högst behov överst", rows: groups.call },
            { title: "Håll ögonen på", note: "inget brådskar", rows: groups.watch },
          ]}
        />
      ) : null}
      {groups.asPlanned.length > 0 ? (
        <Section wide title="Går enligt plan" note={`${groups.asPlanned.length} ST-läkare i bokstavsordning`}>
          <AsPlanned rows={groups.asPlanned} />
        </Section>
      ) : null}
      {groups.finished.length > 0 ? (
        <Section wide title="Klara med ST" note="De som är specialister nu, i bokstavsordning">
          <AsPlanned rows={groups.finished} />
        </Section>
      ) : null}
      {search && Object.values(groups).every(({ length }) => length === 0) ? (
        <p>Ingen ST-läkare eller enhet heter så. Prova en del av namnet.</p>
      ) : null}
      {placed.length > 0 ? <Placed rows={placed} /> : null}
      <Sees names={[]} />
      <p className="note">Listan är en hjälp att prioritera och sparas inte som bedömning.</p>
    </>
  );
}

type PlacedRows = { rows: Awaited<ReturnType<typeof listPlacedResidents>> };

/** The page of one who is a supervisor only while a placement lasts. */
function OnPlacement({ rows }: PlacedRows) {
  const names = rows.map(({ name }) => name);
  return (
    <>
      <PageTop title="ST-läkare" lead={`Du är placeringshandledare för ${listWords(names, "och")}.`} />
      <Placed rows={rows} />
    </>
  );
}

function Placed({ rows }: PlacedRows) {
  return (
    <Section title="På placering" note="Du ser vem det är, inte planen eller anteckningarna.">
      <ul className="rows">
        {rows.map(({ id, name, unit }) => (
          <li key={id}>
            <AppLink href={`/st-lakare/${id}`}>{name}</AppLink>, {unit}
          </li>
        ))}
      </ul>
    </Section>
  );
}
