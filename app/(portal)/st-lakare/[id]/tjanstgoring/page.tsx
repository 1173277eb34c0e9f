import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { LinkedDocuments } from "@/components/documents/linked-documents";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear } from "@/lib/dates";
import { type LinkedDocument, listLinkedDocuments } from "@/lib/documents/linked";
import { formatPeriod } from "@/lib/periods";
import { STRETCH_CHOICES } from "@/lib/residents/input";
import { mayEditService } from "@/lib/residents/policy";
import { getBinder, type StoredStretch } from "@/lib/residents/queries";
import { computedEnd, faultSentence, stretchFaults } from "@/lib/residents/rules";
import { RemoveStretch, StretchForm } from "./stretch-form";

export const metadata: Metadata = { title: "Tjänstgöring" };

export default async function ServicePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const { id } = await params;
  const binder = await found(getBinder(viewer, id));
  if (!mayEditService(viewer, binder.place).allowed) notFound();
  const documents = await listLinkedDocuments(viewer, binder.place.id, "stretch");
  const faults = stretchFaults(binder);
  return (
    <>
      <div className="top">
        <h2>Tjänstgöring</h2>
        <p className="lead">
          Heltid på {binder.unit} från {formatDayYear(binder.startedOn)}, utom de perioder som står här.
          Beräknat slut är {formatDayYear(computedEnd(binder).endsOn)}.
        </p>
        {faults.map((fault) => (
          <p className="warn" key={faultSentence(fault)}>
            {faultSentence(fault)}
          </p>
        ))}
      </div>
      <Section title="Perioder" note="Placeringar, frånvaro och deltid">
        {binder.stretches.length === 0 ? <p>Inga perioder är inlagda än.</p> : null}
        {binder.stretches.map((stretch) => (
          <Period key={stretch.id} residentId={id} stretch={stretch} documents={documents.get(stretch.id)} />
        ))}
      </Section>
      <Section title="Ny period">
        <StretchForm residentId={id} stretch={null} />
      </Section>
    </>
  );
}

type PeriodProps = { residentId: string; stretch: StoredStretch; documents: LinkedDocument[] | undefined };

function Period({ residentId, stretch, documents }: PeriodProps) {
  const kind = STRETCH_CHOICES.find(({ value }) => value === stretch.kind)?.label ?? "";
  return (
    <div className="period">
      <p>
        <b>{stretch.title}</b>, {formatPeriod(stretch.startsOn, stretch.endsOn)}
      </p>
      <p className="note">
        {kind}, {stretch.percent} procent
        {stretch.supervisorName ? `, handledare ${stretch.supervisorName}` : ""}
      </p>
      <LinkedDocuments documents={documents} />
      <details className="more">
        <summary>
          Ändra<span className="vh"> {stretch.title}</span>
        </summary>
        <StretchForm residentId={residentId} stretch={stretch} />
        <RemoveStretch residentId={residentId} stretch={stretch} />
      </details>
    </div>
  );
}
