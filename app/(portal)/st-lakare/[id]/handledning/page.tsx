import type { Metadata } from "next";
import { found } from "@/app/found";
import { requireViewer } from "@/lib/access/viewer";
import { listLinkedDocuments } from "@/lib/documents/linked";
import { getBinderWithSupervision } from "@/lib/residents/queries";
import { findYear, listGoals, listYears } from "@/lib/supervision/queries";
import { Addenda } from "./addenda";
import { EmptyYear } from "./empty-year";
import { Months } from "./months";
import { partiesOf } from "./parties";
import { SignSheet } from "./sign-sheet";
import { YearHead } from "./year-head";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const viewer = await requireViewer();
  return { title: `Handledning ${chosenYear((await searchParams).ar, viewer.today)}` };
}

export default async function SupervisionPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const binder = await found(getBinderWithSupervision(viewer, id));
  const chosen = chosenYear(query.ar, viewer.today);
  const residentId = binder.place.id;
  const [year, years, goals, documents] = await Promise.all([
    findYear(viewer, residentId, chosen),
    listYears(viewer, residentId),
    listGoals(viewer, residentId),
    listLinkedDocuments(viewer, residentId, "talk"),
  ]);
  const parties = partiesOf(viewer, binder);
  const head = (
    <YearHead
      viewer={viewer}
      residentId={residentId}
      chosen={chosen}
      year={year}
      years={years}
      parties={parties}
    />
  );
  if (!year || year.talks.length === 0) {
    return (
      <>
        {head}
        <EmptyYear residentId={residentId} year={chosen} today={viewer.today} />
      </>
    );
  }
  // What is signed is what is on the screen: then every talk is unfolded, and none is being written in.
  const asked = query.signera === "1";
  const isReading = asked || year.signatures.length > 0;
  const shown = { viewer, year, parties, goals, documents, stretches: binder.stretches };
  return (
    <>
      {head}
      <Months
        {...shown}
        chosenTalk={isReading ? null : String(query.samtal ?? "")}
        allOpen={isReading && year.signatures.length < 2}
      />
      <SignSheet viewer={viewer} year={year} parties={parties} asked={asked} />
      <Addenda viewer={viewer} year={year} />
    </>
  );
}

function chosenYear(asked: string | string[] | undefined, today: string): number {
  const year = Number(asked);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(today.slice(0, 4));
}
