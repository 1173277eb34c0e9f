import type { Metadata } from "next";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { countDocuments, getBinderWithDocuments, listDocuments } from "@/lib/documents/list";
import { DocumentFilter, isNarrowed, listAddress } from "@/lib/documents/list-input";
import { countLine, documentsLead, issuedAmong, nothingFound } from "@/lib/documents/list-words";
import { mayPutIn } from "@/lib/documents/policy";
import { mayTakeOut } from "@/lib/exports/policy";
import { listIssuedDocuments } from "@/lib/issued-documents/queries";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { mayReadPlan } from "@/lib/residents/policy";
import type { Binder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { DocumentTable, Pager } from "./document-table";
import { FilterForm, Shortcuts } from "./filter-form";

export const metadata: Metadata = { title: "Dokument" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DocumentsPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const binder = await found(getBinderWithDocuments(viewer, (await params).id));
  const asked = await searchParams;
  const filter = DocumentFilter.parse(asked);
  const removed = asked.borttaget === "1" ? <Removed /> : null;
  const { id } = binder.place;
  const [page, counts, issued] = await Promise.all([
    listDocuments(viewer, id, filter),
    countDocuments(viewer, id, filter.words),
    listIssuedDocuments(viewer, id),
  ]);
  if (counts.all + issued.length === 0) {
    return (
      <>
        {removed}
        <NothingYet viewer={viewer} binder={binder} />
      </>
    );
  }
  const isPastEnd = filter.page > 1 && page.rows.length === 0;
  const shown = page.hasMore ? [] : issuedAmong(issued, filter);
  return (
    <>
      {removed}
      <div className="top top--tight">
        <h2>Dokument</h2>
        <p className="lead">{documentsLead({ ...counts, all: counts.all + issued.length })}</p>
        <Deeds viewer={viewer} binder={binder} />
      </div>
      <FilterForm residentId={id} filter={filter} counts={counts} hasIssued={issued.length > 0} />
      <Shortcuts residentId={id} filter={filter} counts={counts} />
      {filter.lacks === "delmal" && mayPutIn(viewer, { kind: "binder", resident: binder.place }).allowed ? (
        <p className="list-way">
          <AppLink href={`/st-lakare/${id}/dokument/ny#sortera`}>Sortera dem på en sida</AppLink>
        </p>
      ) : null}
      {isPastEnd ? (
        <p className="below-lead">
          Sidan {filter.page} är tom.{" "}
          <AppLink href={listAddress(id, filter, { page: 1 })}>Till första sidan</AppLink>
        </p>
      ) : page.rows.length + shown.length > 0 ? (
        <>
          <DocumentTable residentId={id} filter={filter} rows={page.rows} issued={shown} binder={binder} />
          <p className="note count">{countLine(page.total + shown.length, isNarrowed(filter))}</p>
        </>
      ) : (
        <p className="below-lead">{nothingFound(filter)}</p>
      )}
      {isPastEnd ? null : <Pager residentId={id} filter={filter} hasMore={page.hasMore} />}
      <Readers viewer={viewer} binder={binder} />
    </>
  );
}

function Removed() {
  return (
    <p className="done-line" role="status">
      <Status kind="done">Dokumentet är borttaget.</Status>
    </p>
  );
}

type BinderProps = { viewer: Viewer; binder: Binder };

function Deeds({ viewer, binder }: BinderProps) {
  const base = `/st-lakare/${binder.place.id}/dokument`;
  return (
    <div className="acts">
      {mayPutIn(viewer, { kind: "binder", resident: binder.place }).allowed ? (
        <ButtonLink kind="first" href={`${base}/ny`}>
          Lägg in dokument
        </ButtonLink>
      ) : null}
      {mayWritePortfolioText(viewer, binder.place).allowed ? (
        <ButtonLink href={`${base}/text/ny`}>Skriv en text</ButtonLink>
      ) : null}
      {mayReadPlan(viewer, binder.place) ? (
        <ButtonLink href={`${base}/papper`}>Papper i pärmen</ButtonLink>
      ) : null}
      {mayTakeOut(viewer, binder.place).allowed ? (
        <ButtonLink href={`${base}/uttag`}>Ta ut allt</ButtonLink>
      ) : null}
      <ButtonLink kind="text" href="/mallar">
        Mallar i regionen
      </ButtonLink>
    </div>
  );
}

function NothingYet({ viewer, binder }: BinderProps) {
  const isOwn = viewer.personId === binder.place.personId;
  return (
    <EmptyState
      title="Inga dokument än"
      lead={
        isOwn
          ? "Lägg in intyg, bedömningar och kursintyg, gärna många på en gång. Du sorterar dem till delmålen efteråt."
          : mayReadPlan(viewer, binder.place)
            ? "Här syns det som ST-läkaren lägger in i sin pärm."
            : "Här syns det som hör till placeringen."
      }
      actions={<Deeds viewer={viewer} binder={binder} />}
    />
  );
}

function Readers({ viewer, binder }: BinderProps) {
  return mayReadPlan(viewer, binder.place) ? (
    <Sees
      names={planReaders(viewer, binder)}
      more="En placeringshandledare ser bara det som hör till placeringen."
    />
  ) : (
    <p className="sees">
      Du ser det som hör till placeringen, det du har lagt in och det du ombetts fylla i.
    </p>
  );
}
