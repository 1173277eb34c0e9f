import type { Metadata } from "next";
import { found } from "@/app/found";
import { WaySection, YearSection } from "@/components/today/own-training";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import { requireViewer } from "@/lib/access/viewer";
import { findFollowedResident } from "@/lib/follow-up/queries";
import { type Reason, reasonsFor } from "@/lib/follow-up/rules";
import { mayEditService, mayReadPlan } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { getWay } from "@/lib/residents/way";

export const metadata: Metadata = { title: "Översikt" };

type Props = { params: Promise<{ id: string }> };

export default async function OverviewPage({ params }: Props) {
  const viewer = await requireViewer();
  const binder = await found(getBinder(viewer, (await params).id));
  if (!mayReadPlan(viewer, binder.place)) return <NameOnly />;
  const { id } = binder.place;
  const [followed, way] = await Promise.all([findFollowedResident(viewer, id), found(getWay(viewer, id))]);
  const isOwn = viewer.personId === binder.place.personId;
  const first = binder.name.split(" ")[0] ?? binder.name;
  return (
    <>
      <WaySection
        way={way}
        today={viewer.today}
        title="Stigen"
        whose={isOwn ? "Din stig" : `Stigen för ${binder.name}`}
        hereWord={isOwn ? "Du är här" : `${first} är här`}
      />
      {mayEditService(viewer, binder.place).allowed ? (
        <p className="below-way">
          <AppLink href={`/st-lakare/${id}/tjanstgoring`}>Ändra tjänstgöring och placeringar</AppLink>
        </p>
      ) : null}
      {followed ? (
        <>
          <Missing reasons={reasonsFor(followed, viewer.today, followed.targets)} />
          <YearSection followed={followed} today={viewer.today} />
        </>
      ) : null}
      <Sees names={planReaders(viewer, binder)} />
    </>
  );
}

function Missing({ reasons }: { reasons: Reason[] }) {
  return (
    <Section title="Att följa upp">
      {reasons.length === 0 ? (
        <Status kind="done">Inget särskilt just nu.</Status>
      ) : (
        <ul className="reasons">
          {reasons.map(({ sentence, detail }) => (
            <li key={sentence}>
              {sentence}
              <span className="why">{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** A placement supervisor's whole view of the binder in this version: who it is, and nothing of the plan. */
function NameOnly() {
  return (
    <Section title="Under placeringen">
      <p className="read">
        Du ser vem ST-läkaren är och vem som är huvudhandledare, och under Dokument det som hör till
        placeringen. Planen och anteckningarna läser bara de som följer hela utbildningen.
      </p>
    </Section>
  );
}
