import type { Metadata } from "next";
import type { ReactNode } from "react";
import { found, titled } from "@/app/found";
import { BinderHead } from "@/components/layout/binder-head";
import { AppLink } from "@/components/ui/app-link";
import type { InlineFact } from "@/components/ui/facts";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import { mayReadPlan, mayReadProfile } from "@/lib/residents/policy";
import { type Binder, getBinder } from "@/lib/residents/queries";
import { computedEnd } from "@/lib/residents/rules";
import { binderCrumb, binderTabs } from "@/lib/residents/tabs";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titled(getBinder(await requireViewer(), (await params).id), ({ name }) => ({
    title: { default: name, template: `%s, ${name} – Stigen` },
  }));
}

// The head alone: every page below asks its own scoped query, since a layout protects nothing.
export default async function BinderLayout({ params, children }: Props) {
  const viewer = await requireViewer();
  const binder = await found(getBinder(viewer, (await params).id));
  return (
    <>
      <BinderHead
        crumb={binderCrumb(viewer, binder.place)}
        name={binder.name}
        facts={factsOf(viewer, binder)}
        tabs={binderTabs(viewer, binder.place)}
      />
      {children}
    </>
  );
}

function factsOf(viewer: Viewer, binder: Binder): InlineFact[] {
  const supervisors = binder.mainSupervisors.map(({ name }) => name).join(" och ");
  const facts: InlineFact[] = [
    { term: "Enhet", value: binder.unit, onPhone: true },
    { term: "Målbeskrivning", value: binder.malbeskrivning.regulation },
    { term: "Huvudhandledare", value: supervisors || "ingen utsedd" },
  ];
  if (!mayReadProfile(viewer, binder.place)) return facts;
  return [
    ...facts,
    { term: "Start", value: formatDayYear(binder.startedOn) },
    { term: "Beräknat slut", value: <ComputedEnd viewer={viewer} binder={binder} />, onPhone: true },
  ];
}

function ComputedEnd({ viewer, binder }: { viewer: Viewer; binder: Binder }) {
  if (binder.completedOn) return `klar ${formatDayYear(binder.completedOn)}`;
  const { endsOn } = computedEnd(binder);
  return (
    <>
      {formatDayYear(endsOn)}{" "}
      {mayReadPlan(viewer, binder.place) ? (
        <AppLink href={`/st-lakare/${binder.place.id}#varfor`} aria-label="Varför slutar ST den dagen?">
          Varför?
        </AppLink>
      ) : null}
    </>
  );
}
