import type { Metadata } from "next";
import { found } from "@/app/found";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { groupGoals } from "@/lib/iup/rules";
import { mayReviseIup } from "@/lib/residents/policy";
import type { Binder, Named } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { listWords } from "@/lib/texts/rules";
import { IupHead } from "./iup-head";
import { iupLines } from "./iup-lines";
import { IupRows } from "./iup-rows";
import { loadPlan } from "./load-plan";
import { RevisionSection } from "./revision-section";

export const metadata: Metadata = { title: "IUP" };

export default async function IupPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const { id } = await params;
  const plan = await found(loadPlan(viewer, id));
  const { binder, revisions, changed } = plan;
  const base = `/st-lakare/${id}/iup`;
  const isOwn = viewer.personId === binder.place.personId;
  return (
    <>
      <IupHead base={base} residentId={id} today={viewer.today} {...plan} />
      <IupRows groups={iupLines(plan.groups)} base={base} />
      {plan.past.length > 0 ? (
        <details className="more">
          <summary>Avslutade delmål ({plan.past.length})</summary>
          <IupRows groups={iupLines(groupGoals(plan.past))} base={base} />
        </details>
      ) : null}
      <Sees names={planReaders(viewer, binder)} />
      <div className="top" />
      <RevisionSection
        base={base}
        residentId={id}
        revisions={revisions}
        changed={changed}
        contentHash={plan.contentHash}
        viewerId={viewer.personId}
        otherParty={isOwn ? (names(binder.mainSupervisors) ?? "huvudhandledaren") : binder.name}
        mayRevise={mayReviseIup(viewer, binder.place).allowed}
      />
      <Formalities binder={binder} />
    </>
  );
}

function Formalities({ binder }: { binder: Binder }) {
  const missing = "ingen utsedd";
  return (
    <Section title="Formalia" note="Den som ansvarar för vad">
      <Facts
        items={[
          { term: "Vårdcentral", text: `${binder.unit}, ${binder.region}` },
          { term: "Målbeskrivning", text: binder.malbeskrivning.label },
          { term: "Huvudhandledare", text: names(binder.mainSupervisors) ?? missing },
          { term: "Verksamhetschef", text: names(binder.chiefs) ?? missing },
          { term: "Studierektor", text: names(binder.studierektorer) ?? missing },
        ]}
      />
    </Section>
  );
}

function names(people: Named[]): string | null {
  return people.length > 0
    ? listWords(
        people.map(({ name }) => name),
        "och",
      )
    : null;
}
